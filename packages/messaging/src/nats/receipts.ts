// What came from a stream, in the database of its consumers: a log that they read like an outbox.
import type { Queries } from '../postgres/database.ts';
import type { Receipts } from './receive.ts';

export type ReceivedLog = ReturnType<typeof createReceivedLog>;

export function createReceivedLog(queries: Queries, stream: string, schema = 'received') {
  // One statement, so one transaction. The ids that are new get the next positions, in the order of the stream.
  const store = `
    with arrived as materialized (
      select "${schema}".next_position() as position, (value->>'position')::bigint as origin, value->'event' as event
      from json_array_elements($2::json) with ordinality order by ordinality
    ), fresh as (
      insert into "${schema}".events (stream, event_id, origin, position)
      select $1, event->>'id', origin, position from arrived on conflict do nothing returning position
    ), written as (
      insert into "${schema}".outbox (position, type, event)
      select position, event->>'type', event from arrived join fresh using (position)
    )
    insert into "${schema}".places (stream, identity, sequence, stored_at) values ($1, $3, $4, $5)
    on conflict (stream) do update set identity = $3, sequence = $4, stored_at = $5`;
  const last = `select identity, sequence, stored_at from "${schema}".places where stream = $1`;
  const reached = `
    select coalesce(bool_or(origin >= $2), false) as arrived, max(position) filter (where origin <= $2) as position
    from "${schema}".events where stream = $1`;
  const behind = `select min(position) - 1 as position from "${schema}".events where stream = $1 and origin > $2`;
  const forget = `delete from "${schema}".events where received_at < $1`;

  type Position = { position: string | null };
  const receipts: Receipts = {
    async last() {
      type Row = { identity: string; sequence: string; stored_at: Date };
      const { rows } = await queries.query<Row>(last, [stream]);
      return rows[0] && { identity: rows[0].identity, sequence: Number(rows[0].sequence), time: rows[0].stored_at };
    },
    async store(received, { identity, sequence, time }) {
      await queries.query(store, [stream, JSON.stringify(received), identity, sequence, time]);
    },
  };

  return {
    ...receipts,
    /** Where the event of that place in its outbox stands here; undefined until it has come. */
    async positionOf(origin: number): Promise<number | undefined> {
      const { rows } = await queries.query<Position & { arrived: boolean }>(reached, [stream, origin]);
      return rows[0]?.arrived ? Number(rows[0].position) : undefined;
    },
    /** The position here that stands before everything that came behind that place; undefined if nothing has. */
    async before(origin: number): Promise<number | undefined> {
      const { rows } = await queries.query<Position>(behind, [stream, origin]);
      const position = rows[0]?.position;
      return position === null || position === undefined ? undefined : Number(position);
    },
    /** Ids are known for as long as the stream could bring them again. */
    async forget(before: Date): Promise<void> {
      await queries.query(forget, [before]);
    },
  };
}
