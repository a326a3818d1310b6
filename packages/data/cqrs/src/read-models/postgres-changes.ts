// The log of what happened, for those who follow it: how far the read models show it, and what happened between two positions.
import { notBuilt, type ReadOnly, served } from './postgres-read-models.ts';

/** One event of the log; `isShown` when the read models have taken it in. */
type LogRow = { position: number; isShown: boolean };
/** `oldest` is the oldest transaction that still runs. */
export type LogView = { start: number; oldest: bigint; rows: LogRow[] };
export type Happened = { position: number; type: string; subject: string; wasPublished: boolean };
/** `lowest` and `highest` are the positions that are kept. */
export type LogPart = { lowest: number; highest: number; rows: Happened[] };

export type ChangeLog = {
  /** What comes after a position. Without one, from `start` on: all up to there is shown, and nothing can come in between. */
  look(after: number | undefined): Promise<LogView>;
  /** Higher than the number of any transaction that runs. */
  nextTransaction(): Promise<bigint>;
  read(after: number, upTo: number, limit: number): Promise<LogPart>;
};

const rowsAtATime = 1_000;

export function createPostgresChanges(pool: ReadOnly, version: number): ChangeLog {
  // "start" is below every hole of the cursor: what is in a hole may still be committed.
  const serving = `
    with s as materialized (${served('postgresql', version)}), c as materialized (
      select c.position, c.holes, least(c.position, (
        select min(first) - 1 from jsonb_to_recordset(c.holes) as h (first bigint))) as start
      from s join messaging.cursors c on c.name = 'read-models ' || s.build
    )`;
  const look = `${serving}
    select c.start, pg_snapshot_xmin(pg_current_snapshot()) as oldest, o.position, o.position <= c.position and not exists (
        select from jsonb_to_recordset(c.holes) as h (first bigint, last bigint)
        where o.position between h.first and h.last) as "isShown"
    from c left join lateral (
      select position from messaging.outbox where position > coalesce($2, c.start) order by position limit ${rowsAtATime}
    ) o on true order by o.position`;
  const read = `${serving}, kept as materialized (
      select coalesce((select min(position) from messaging.outbox), c.position + 1) as lowest,
        greatest(c.position, (select max(position) from messaging.outbox)) as highest from c
    )
    select kept.lowest, kept.highest, o.* from kept left join lateral (
      select position, type, event->>'subject' as subject,
        coalesce((event->'data'->>'wasPublished')::boolean, false) as "wasPublished"
      from messaging.outbox where position > $2 and position <= $3 order by position limit $4
    ) o on true order by o.position`;

  return {
    async look(after) {
      type Row = { start: string; oldest: string; position: string | null; isShown: boolean };
      const { rows } = await pool.query<Row>({ name: 'look at changes', text: look, values: [null, after ?? null] });
      const [first] = rows;
      if (!first) throw notBuilt();
      const found = rows.filter(({ position }) => position !== null);
      return {
        start: Number(first.start),
        oldest: BigInt(first.oldest),
        rows: found.map(({ position, isShown }) => ({ position: Number(position), isShown })),
      };
    },

    async nextTransaction() {
      const text = 'select pg_current_xact_id() as next';
      const { rows } = await pool.query<{ next: string }>({ name: 'next transaction', text, values: [] });
      return BigInt(rows[0]?.next ?? 0);
    },

    async read(after, upTo, limit) {
      type Row = Omit<Happened, 'position'> & { lowest: string; highest: string; position: string | null };
      const values = [null, after, upTo, limit];
      const { rows } = await pool.query<Row>({ name: 'read changes', text: read, values });
      const [first] = rows;
      if (!first) throw notBuilt();
      return {
        lowest: Number(first.lowest),
        highest: Number(first.highest),
        rows: rows
          .filter(({ position }) => position !== null)
          .map(({ position, type, subject, wasPublished }) => ({
            position: Number(position),
            type,
            subject,
            wasPublished,
          })),
      };
    },
  };
}
