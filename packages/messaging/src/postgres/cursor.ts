// How far a named reader has come in the outbox: relays, consumers and projections all read through this.
import { type CloudEvent, cloudEvent } from '../cloud-event.ts';
import type { Queries } from './database.ts';
import { type Hole, remainingHoles, saving } from './holes.ts';

export type Logged = { position: number; event: CloudEvent };

/** What a reader has in hand: it is read again, by whoever comes next, until it is saved. */
export type Batch = {
  /** The wanted events, in ascending order of their positions. */
  events: Logged[];
  /** Unwanted ones included: with 0 the reader has come to the end. */
  size: number;
  /** Also in the transaction of what the reader made of them: then the one is there if the other is. */
  save(queries: Queries): Promise<void>;
};

type Row = { from: string; holes: Hole[]; oldest: string; position: string | null; event: unknown };

/**
 * Events that have come into the holes of a cursor, as part of a "from". By "offset" the holes come first: planned as a join while
 * the outbox was empty, all of it would be read, though there are hardly ever holes.
 */
export const lateEvents = (outbox: string, cursor: string): string => `
  jsonb_to_recordset(${cursor}.holes) as h (first bigint, last bigint) cross join lateral (
    select * from ${outbox} where position between h.first and h.last offset 0
  ) o`;

export type Cursors = ReturnType<typeof createCursors>;

export function createCursors(schema: string) {
  const outbox = `"${schema}".outbox`;
  const cursors = `"${schema}".cursors`;

  const late = lateEvents(outbox, 'c');

  // One statement, so one snapshot: the rows, and which transactions were still running when others were not yet there.
  // Only what is wanted comes with its event; the rest is counted, or it would look like a hole.
  const read = `
    with c as materialized (select position, holes from ${cursors} where name = $1)
    select c.position as from, c.holes, pg_snapshot_xmin(pg_current_snapshot()) as oldest, o.position,
      case when o.type = any($3::text[]) or $3 is null then o.event end as event
    from c left join lateral (
      (select * from ${outbox} where position > (select position from c) order by position limit $2)
      union all
      select o.* from ${late}
    ) o on true order by o.position`;

  // Only if nobody has moved it in the meantime.
  const save = `
    update ${cursors} set position = $3, holes = (
      select coalesce(jsonb_agg(case hole->>'until' when '${saving}'
        then hole || jsonb_build_object('until', pg_current_xact_id()::text) else hole end), '[]')
      from jsonb_array_elements($4::jsonb) hole
    ) where name = $1 and position = $2`;

  const goBack = `
    update ${cursors} set position = least(position, $2), holes = (
      select coalesce(jsonb_agg(hole || jsonb_build_object('last', least((hole->>'last')::bigint, $2))), '[]')
      from jsonb_array_elements(holes) hole where (hole->>'first')::bigint <= $2
    ) where name = $1`;

  const unread = `
    select count(*) from ${cursors} c cross join lateral (
      select position, type from ${outbox} where position > c.position
      union all
      select o.position, o.type from ${late}
    ) o where c.name = $1 and (o.type = any($2::text[]) or $2 is null) and ($3::bigint is null or o.position <= $3)`;

  return {
    /** A new name begins with the oldest event that is still kept. */
    async open(queries: Queries, name: string): Promise<void> {
      await queries.query(`insert into ${cursors} (name) values ($1) on conflict do nothing`, [name]);
    },

    /** `parse` may let through what is no event of ours, for a reader that says itself where it stops. */
    async read(
      queries: Queries,
      name: string,
      types: string[] | undefined,
      limit: number,
      parse: (event: unknown) => CloudEvent = cloudEvent.parse,
    ): Promise<Batch> {
      const { rows } = await queries.query<Row>(read, [name, limit, types ?? null]);
      const [{ from = '0', holes = [], oldest = '0' } = {}] = rows;
      const found = rows.filter((row) => row.position !== null);
      const seen = found.map((row) => Number(row.position));
      const left = remainingHoles(holes, Number(from), seen, BigInt(oldest));
      const to = Math.max(Number(from), seen.at(-1) ?? 0);
      return {
        size: seen.length,
        events: found.flatMap(({ position, event }) =>
          event === null ? [] : [{ position: Number(position), event: parse(event) }],
        ),
        async save(queries) {
          await queries.query(save, [name, from, to, JSON.stringify(left)]);
        },
      };
    },

    async forget(queries: Queries, name: string): Promise<void> {
      await queries.query(`delete from ${cursors} where name = $1`, [name]);
    },

    /** Never forward. */
    async goBack(queries: Queries, name: string, position: number): Promise<void> {
      await queries.query(goBack, [name, position]);
    },

    /** How many wanted events are committed and not yet behind the cursor; with `upTo`, only those up to there. */
    async lag(queries: Queries, name: string, types: string[] | undefined, upTo?: number): Promise<number> {
      const { rows } = await queries.query<{ count: string }>(unread, [name, types ?? null, upTo ?? null]);
      return Number(rows[0]?.count);
    },
  };
}
