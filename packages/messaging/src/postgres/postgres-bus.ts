// The adapter on PostgreSQL: publishers leave events in an outbox, consumers read it behind a cursor and keep an inbox.
import type { Pool } from 'pg';
import { v7 as newUuid } from 'uuid';
import { type EventSystem, inPublication } from '#telemetry';
import { toCloudEvent } from '../cloud-event.ts';
import { type EventBus, type Retry, usualRetry } from '../event-bus.ts';
import { MessagingError } from '../messaging-error.ts';
import { createCursors } from './cursor.ts';
import type { Database } from './database.ts';
import { createInbox } from './inbox.ts';
import { createNotifier } from './notifier.ts';
import { createOutbox } from './outbox.ts';
import { type RunningConsumer, startPostgresConsumer } from './postgres-consumer.ts';
import { createSession } from './session.ts';

export type PostgresBusOptions<Tx> = {
  /** Who publishes, such as `/modules/users`. */
  source: string;
  /** Where the outbox stands; a bus that subscribes keeps one connection of it. Publishing alone sends only NOTIFY here. */
  pool: Pool;
  /** Where the caller's transactions run, and where the inbox stands. */
  database: Database<Tx>;
  /** Of outbox and cursors. */
  schema?: string;
  inboxSchema?: string;
  newId?(): string;
  now?(): Date;
  traceparent?(): string | undefined;
  /** What brings the events, for the spans of consumers. */
  system?: EventSystem;
  retry?: Retry;
  /** How many events are read at once. */
  batchSize?: number;
  /** How many subjects are handled at once; each takes a connection of `database`. */
  concurrency?: number;
  /** How often the outbox is looked at when no notice comes. */
  pollMs?: number;
  onError?(error: unknown, consumer: string): void;
};

export type PostgresBus<Tx> = EventBus<Tx> & {
  /** Deletes events that are older and behind every cursor, with their inbox rows: a consumer can go back no further. */
  purge(before: Date): Promise<void>;
  /** For a name under which nobody will subscribe again: what it has not read would be kept for ever. */
  forget(consumer: string): Promise<void>;
};

export function createPostgresBus<Tx>({ pool, database, ...options }: PostgresBusOptions<Tx>): PostgresBus<Tx> {
  const { schema = 'messaging', inboxSchema = schema, newId = newUuid, now = () => new Date() } = options;
  const {
    retry = usualRetry,
    batchSize = 100,
    concurrency = 4,
    pollMs = 100,
    onError = console.error,
    system = 'postgresql',
  } = options;
  const channel = `${schema}_outbox`;
  const [cursors, outbox] = [createCursors(schema), createOutbox(schema)];
  const consumers = new Map<string, RunningConsumer>();
  const notifier = createNotifier(pool, channel);
  const session = createSession(pool, channel, () => {
    for (const consumer of consumers.values()) consumer.wake();
  });

  return {
    publish: (tx, events) =>
      inPublication(events, async (traceparent = options.traceparent) => {
        const published = events.map((event) => toCloudEvent(event, { ...options, newId, now, traceparent }));
        const position = await outbox.append(database.queriesOf(tx), published);
        if (position > 0) notifier.notify();
        return { events: published, position };
      }),
    async subscribe(subscription) {
      const { name } = subscription;
      if (consumers.has(name)) throw new MessagingError('bad-subscription', `Cannot subscribe "${name}": it is taken`);
      await cursors.open(pool, name);
      const places = { session, pool, cursors, outbox, database, inboxSchema };
      const consumer = startPostgresConsumer(subscription, {
        ...places,
        retry,
        system,
        batchSize,
        concurrency,
        pollMs,
        onError,
      });
      consumers.set(name, consumer);
      const stop = async () => {
        await consumer.stop();
        consumers.delete(name);
      };
      return { ...consumer, stop };
    },
    async settled() {
      await Promise.all([...consumers.values()].map((consumer) => consumer.settled()));
    },
    async stop() {
      await Promise.all([...consumers.values()].map((consumer) => consumer.stop()));
      consumers.clear();
      await notifier.idle();
      await session.close();
    },
    async purge(before) {
      const lowest = await outbox.purge(pool, before);
      await Promise.all([...consumers.values()].map((consumer) => consumer.purge(lowest)));
    },
    async forget(name) {
      if (consumers.has(name))
        throw new MessagingError('bad-subscription', `Cannot forget "${name}": it is subscribed`);
      await createInbox(database, inboxSchema, name).forget();
      await cursors.forget(pool, name);
    },
  };
}
