// What one consumer has done with each event. It stands in the database where the handler's effects are.
import { type CloudEvent, cloudEvent } from '../cloud-event.ts';
import type { Logged } from './cursor.ts';
import type { Database, Queries } from './database.ts';

/** `attempt`: start it, this is the n-th time; `waits` behind another one; `over`: handled or set aside before. */
export type Start = { attempt: number } | 'waits' | 'over';

type Waiting = Logged & { isDead: boolean; dueInMs: number };

export type Inbox = ReturnType<typeof createInbox>;

export function createInbox({ query }: Pick<Database<never>, 'query'>, schema: string, consumer: string) {
  const inbox = `"${schema}".inbox`;
  const sql = statements(inbox);
  const one = `consumer = $1 and event_id = $2`;

  return {
    /** Counts the attempt before it is made, so that a handler which ends its process is found. */
    async start({ event, position }: Logged): Promise<Start> {
      type Row = { attempts: number; waits: boolean };
      const values = [consumer, event.id, event.subject, position, JSON.stringify(event)];
      const [row] = (await query<Row>(sql.start, values)).rows;
      if (!row) return 'over';
      return row.waits ? 'waits' : { attempt: row.attempts };
    },

    /** The next attempt of an event that was set aside. */
    async startAgain(eventId: string): Promise<Start> {
      const text = `update ${inbox} set attempts = attempts + 1, last_tried_at = now()
        where ${one} and event is not null and dead_at is null returning attempts`;
      const [row] = (await query<{ attempts: number }>(text, [consumer, eventId])).rows;
      return row ? { attempt: row.attempts } : 'over';
    },

    /** In the transaction of the effect. Of two at once the second waits here for the first; false: it was handled before. */
    async finish(tx: Queries, eventId: string): Promise<boolean> {
      const text = `update ${inbox} set handled_at = now(), event = null
        where ${one} and handled_at is null and dead_at is null returning event_id`;
      return (await tx.query(text, [consumer, eventId])).rows.length > 0;
    },

    /** Sets it aside: until `delayMs` is over, or without that for good, as a dead letter. */
    async fail(event: CloudEvent, error: string, delayMs: number | undefined): Promise<void> {
      await query(sql.fail, [consumer, event.id, JSON.stringify(event), error, delayMs ?? null]);
    },

    /** Which of these were started and neither finished nor failed: their process ended, and one of them may be why. */
    async interrupted(eventIds: string[]): Promise<Set<string>> {
      type Row = { event_id: string };
      return new Set(
        (await query<Row>(sql.interrupted, [consumer, JSON.stringify(eventIds)])).rows.map((r) => r.event_id),
      );
    },

    /** Of each subject that is held up, the event that holds it up. */
    async heads(): Promise<Waiting[]> {
      type Row = { event: unknown; position: unknown; dead: boolean; due_in_ms: number };
      return (await query<Row>(sql.heads, [consumer])).rows.map((row) => ({
        event: cloudEvent.parse(row.event),
        position: Number(row.position),
        isDead: row.dead,
        dueInMs: Number(row.due_in_ms),
      }));
    },

    async setAside(): Promise<number> {
      const text = `select count(*) as count from ${inbox} where consumer = $1 and event is not null`;
      return Number((await query<{ count: unknown }>(text, [consumer])).rows[0]?.count);
    },

    /** Rows of events that the outbox no longer has cannot be needed any more. */
    async purge(lowestPosition: number): Promise<void> {
      await query(`delete from ${inbox} where consumer = $1 and position < $2 and handled_at is not null`, [
        consumer,
        lowestPosition,
      ]);
    },
  };
}

function statements(inbox: string) {
  return {
    // The count needs no fsync: what it counts is the end of processes, and a server that ends is none. An event that is
    // set aside needs one, as it has no other place once the cursor is past it.
    start: `
      with held as (
        select exists (select from ${inbox} where consumer = $1 and subject = $3 and event is not null) as waits
      ), commit as materialized (
        select waits, set_config('synchronous_commit', case when waits then 'on' else 'off' end, true) from held
      )
      insert into ${inbox} as i (consumer, event_id, subject, position, attempts, event)
      select $1, $2, $3, $4, case when waits then 0 else 1 end, case when waits then $5::json end from commit
      on conflict (consumer, event_id) do update
        set attempts = i.attempts + excluded.attempts, event = excluded.event, last_tried_at = now()
        where i.handled_at is null and i.event is null
      returning attempts, event is not null as waits`,
    fail: `
      update ${inbox} set event = $3::json, error = $4, next_try_at = now() + $5 * interval '1 ms',
        dead_at = case when $5 is null then now() end
      where consumer = $1 and event_id = $2 and handled_at is null`,
    interrupted: `
      select event_id from ${inbox} where consumer = $1 and handled_at is null and event is null
        and event_id in (select json_array_elements_text($2::json))`,
    heads: `
      select distinct on (subject) event, position, dead_at is not null as dead,
        coalesce(greatest(0, extract(epoch from next_try_at - now()) * 1000), 0)::float8 as due_in_ms
      from ${inbox} where consumer = $1 and event is not null order by subject, position`,
  };
}
