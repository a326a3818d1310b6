// What came from the streams, in the database of its consumers: a log that they read like an outbox.
import type { Queries } from '../postgres/database.ts';
import type { Receipts } from './receive.ts';

export const receivedSchema = 'received';

/** How far one stream was read. Rows come in the order of the stream, and each event once. */
export function createReceipts(queries: Queries, stream: string): Receipts {
  // One statement, so one transaction. The ids that are new get the next positions.
  const store = `
    with arrived as materialized (
      select received.next_position() as position, (value->>'position')::bigint as origin, value->'event' as event
      from json_array_elements($2::json) with ordinality order by ordinality
    ), fresh as (
      insert into received.events (stream, event_id, origin, position)
      select $1, event->>'id', origin, position from arrived on conflict do nothing returning position
    ), written as (
      insert into received.outbox (position, type, event)
      select position, event->>'type', event from arrived join fresh using (position)
    )
    insert into received.places (stream, identity, sequence, stored_at, pending) values ($1, $3, $4, $5, $6)
    on conflict (stream) do update set identity = $3, sequence = $4, stored_at = $5, pending = $6`;
  const last = 'select identity, sequence, stored_at from received.places where stream = $1';
  return {
    async last() {
      type Row = { identity: string; sequence: string; stored_at: Date };
      const { rows } = await queries.query<Row>(last, [stream]);
      return rows[0] && { identity: rows[0].identity, sequence: Number(rows[0].sequence), time: rows[0].stored_at };
    },
    async store(received, { identity, sequence, time, pending }) {
      await queries.query(store, [stream, JSON.stringify(received), identity, sequence, time, pending]);
    },
  };
}

export type Arrivals = ReturnType<typeof createArrivals>;

/** What consumers ask of the log: how much has not come yet, and where to go back to. */
export function createArrivals(
  queries: Queries,
  { stream = '', schema }: { stream?: string | undefined; schema: string },
) {
  const outbox = `"${schema}".outbox`;
  const missing = `select count(*) from ${outbox} o where (o.type = any($2) or $2 is null)
    and ($3::bigint is null or o.position <= $3)
    and not exists (select from received.events e where e.stream = $1 and e.origin = o.position)`;
  const pending = 'select coalesce(sum(pending), 0) as count from received.places where stream <> $1';
  const behind = 'select min(position) - 1 as position from received.events where stream = $1 and origin > $2';
  const forget = `delete from received.events e where received_at < $1`;
  const isOwnAndKept = `stream = $2 and exists (select from ${outbox} o where o.position = e.origin)`;
  const count = async (text: string, values: unknown[]) =>
    Number((await queries.query<{ count: string }>(text, values)).rows[0]?.count);

  return {
    /** Of our own stream: committed in the outbox and not yet back; with `upTo`, only those up to there. */
    missing: (types: string[] | undefined, upTo?: number) => count(missing, [stream, types ?? null, upTo ?? null]),
    /** Of all other streams, when they were last read: messages of any type that were still to come. */
    pending: () => count(pending, [stream]),
    /** The position in the log before everything that came from behind that position of our outbox; undefined if nothing has. */
    async before(origin: number): Promise<number | undefined> {
      const { rows } = await queries.query<{ position: string | null }>(behind, [stream, origin]);
      const position = rows[0]?.position;
      return typeof position === 'string' ? Number(position) : undefined;
    },
    /** Ids are known for as long as a stream could bring them again. */
    async forget(before: Date): Promise<void> {
      // Who publishes nothing has no outbox.
      await (stream === ''
        ? queries.query(forget, [before])
        : queries.query(`${forget} and not (${isOwnAndKept})`, [before, stream]));
    },
  };
}
