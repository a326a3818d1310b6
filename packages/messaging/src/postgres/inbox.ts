// What one consumer has done with each event. It stands in the database where the handler's effects are.
import { type CloudEvent, cloudEvent } from '../cloud-event.ts';
import type { Logged } from './cursor.ts';
import type { Database, Queries } from './database.ts';

/** `fresh`: to be handled; `waits` behind another one of its subject; `over`: handled or set aside before. */
export type Taken = 'fresh' | 'waits' | 'over';

type Failure = { attempt: number; error: string; delayMs?: number | undefined };
type Waiting = Logged & { dueInMs: number };

export type Inbox = ReturnType<typeof createInbox>;

export function createInbox({ query }: Pick<Database<never>, 'query'>, schema: string, consumer: string) {
  const inbox = `"${schema}".inbox`;
  const sql = statements(inbox);
  const one = `consumer = $1 and event_id = $2`;

  return {
    /** Notes what is in hand, so that it is known if this process does not come to its end. */
    async take(batch: Logged[]): Promise<Map<string, Taken>> {
      type Row = { event_id: string; waits: boolean };
      const unique = new Map(batch.map(({ event, position }) => [event.id, { position, event }]));
      const taken = new Map<string, Taken>(unique.keys().map((id) => [id, 'over']));
      if (batch.length === 0) return taken;
      const { rows } = await query<Row>(sql.take, [consumer, JSON.stringify([...unique.values()])]);
      for (const row of rows) taken.set(row.event_id, row.waits ? 'waits' : 'fresh');
      return taken;
    },

    /** Counts an attempt before it is made, so that a handler which ends its process is found; undefined: it is over. */
    async start(eventId: string): Promise<number | undefined> {
      const { rows } = await query<{ attempts: number }>(sql.start, [consumer, eventId]);
      return rows[0]?.attempts;
    },

    /** In the transaction of the effect. Of two at once the second waits here for the first; false: it was handled before. */
    async finish(tx: Queries, eventId: string): Promise<boolean> {
      const text = `update ${inbox} set handled_at = now(), event = null
        where ${one} and handled_at is null and dead_at is null returning event_id`;
      return (await tx.query(text, [consumer, eventId])).rows.length > 0;
    },

    /** Sets it aside: until `delayMs` is over, or without that for good, as a dead letter. */
    async fail(event: CloudEvent, { attempt, error, delayMs }: Failure): Promise<void> {
      await query(sql.fail, [consumer, event.id, JSON.stringify(event), attempt, error, delayMs ?? null]);
    },

    /** Sets it aside behind the one that failed before it. */
    async wait(event: CloudEvent): Promise<void> {
      const text = `update ${inbox} set event = $3::json where ${one} and handled_at is null`;
      await query(text, [consumer, event.id, JSON.stringify(event)]);
    },

    /** Which of these were in hand of a process that did not come to its end; one of them may be why. */
    async interrupted(eventIds: string[]): Promise<Set<string>> {
      type Row = { event_id: string };
      return new Set(
        (await query<Row>(sql.interrupted, [consumer, JSON.stringify(eventIds)])).rows.map((r) => r.event_id),
      );
    },

    /** Of each subject that is held up by an event which is tried again, that event; those that are due first, and not all at once. */
    async retries(): Promise<Waiting[]> {
      type Row = { event: unknown; position: unknown; due_in_ms: number };
      return (await query<Row>(sql.retries, [consumer])).rows.map((row) => ({
        event: cloudEvent.parse(row.event),
        position: Number(row.position),
        dueInMs: Number(row.due_in_ms),
      }));
    },

    async setAside(): Promise<number> {
      const text = `select count(*) as count from ${inbox} where consumer = $1 and event is not null`;
      return Number((await query<{ count: unknown }>(text, [consumer])).rows[0]?.count);
    },

    async forget(): Promise<void> {
      await query(`delete from ${inbox} where consumer = $1`, [consumer]);
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
    // Neither note needs an fsync: it is for the end of a process, not of the server. But what is set aside has no other
    // place once the cursor is past it.
    take: `
      with given as (
        select event->>'id' as event_id, event->>'subject' as subject, position, event
        from json_to_recordset($2::json) as one (position bigint, event json)
      ), marked as materialized (
        select given.*, exists (
          select from ${inbox} i where i.consumer = $1 and i.subject = given.subject and i.event is not null
        ) as waits from given
      ), quick as materialized (
        select set_config('synchronous_commit', 'off', true) where not exists (select from marked where waits)
      )
      insert into ${inbox} as i (consumer, event_id, subject, position, attempts, event)
      select $1, event_id, subject, position, 0, case when waits then event end
      from marked left join quick on true order by position
      on conflict (consumer, event_id) do update set event = excluded.event
        where i.handled_at is null and i.event is null
      returning event_id, event is not null as waits`,
    start: `
      with quick as materialized (select set_config('synchronous_commit', 'off', true))
      update ${inbox} set attempts = attempts + 1, last_tried_at = now() from quick
      where consumer = $1 and event_id = $2 and handled_at is null and dead_at is null returning attempts`,
    fail: `
      update ${inbox} set event = $3::json, attempts = $4, error = $5, last_tried_at = now(),
        next_try_at = now() + $6 * interval '1 ms', dead_at = case when $6 is null then now() end
      where consumer = $1 and event_id = $2 and handled_at is null`,
    interrupted: `
      select event_id from ${inbox} where consumer = $1 and handled_at is null and event is null
        and event_id in (select json_array_elements_text($2::json))`,
    // Of dead letters there may be very many, and they stay.
    retries: `
      select event, position, coalesce(greatest(0, extract(epoch from next_try_at - now()) * 1000), 0)::float8 as due_in_ms
      from (
        select distinct on (subject) event, position, dead_at, next_try_at
        from ${inbox} where consumer = $1 and event is not null order by subject, position
      ) head where dead_at is null order by next_try_at nulls first limit 100`,
  };
}
