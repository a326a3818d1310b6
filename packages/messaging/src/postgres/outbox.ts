// The table in which a publisher's transaction leaves its events.
import type { CloudEvent } from '../cloud-event.ts';
import type { Queries } from './database.ts';

export type Outbox = ReturnType<typeof createOutbox>;

export function createOutbox(schema: string) {
  const outbox = `"${schema}".outbox`;

  // Needs INSERT alone: RETURNING would want SELECT on the column that it returns.
  const append = `
    with event as materialized (
      select "${schema}".next_position() as position, value
      from json_array_elements($1::json) with ordinality order by ordinality
    ), written as (
      insert into ${outbox} (position, type, event) select position, value->>'type', value from event
    )
    select max(position) as position from event`;

  const cursors = `"${schema}".cursors`;
  const holes = `
    select first, last from ${cursors} c cross join jsonb_to_recordset(c.holes) as hole (first bigint, last bigint)`;

  // From the lowest on, and no further than the first that is younger: positions rise with time, nearly. Old and behind a
  // cursor is also what a slow transaction committed just now: the cursor that has not seen it has a hole there.
  const purge = `
    with hole as materialized (${holes}), gone as (delete from ${outbox} where position in (
      select position from (
        select position, published_at from ${outbox} o
        where position <= (select min(position) from ${cursors})
          and not exists (select from hole where o.position between first and last)
        order by position limit $2
      ) lowest where published_at < $1
    ) returning 1) select count(*) from gone`;

  // Not the lowest that can be seen: what is still to be committed is behind a cursor or in a hole.
  const lowest = `
    select least(
      (select min(position) from ${outbox}), (select min(first) from (${holes}) hole),
      (select min(position) + 1 from ${cursors})
    ) as lowest`;

  return {
    /** Resolves to the position of the last one. */
    async append(queries: Queries, events: CloudEvent[]): Promise<number> {
      if (events.length === 0) return 0;
      const { rows } = await queries.query<{ position: unknown }>(append, [JSON.stringify(events)]);
      return Number(rows[0]?.position);
    },

    /** The highest position that is committed, 0 for none. */
    async head(queries: Queries): Promise<number> {
      const { rows } = await queries.query<{ head: string | null }>(`select max(position) as head from ${outbox}`);
      return Number(rows[0]?.head);
    },

    /**
     * Deletes what is older and was read by every cursor, some rows at a time. Resolves to the lowest position that is kept
     * or may still come.
     */
    async purge(queries: Queries, before: Date, rowsAtATime = 10_000): Promise<number> {
      const deleted = async () => (await queries.query<{ count: string }>(purge, [before, rowsAtATime])).rows[0]?.count;
      while (Number(await deleted()) === rowsAtATime);
      const { rows } = await queries.query<{ lowest: string | null }>(lowest);
      return Number(rows[0]?.lowest);
    },
  };
}
