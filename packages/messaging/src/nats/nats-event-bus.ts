// The adapter with NATS JetStream between publisher and consumer. Both ends stay in PostgreSQL: a relay hands the outbox to a
// stream, a receiver writes streams into a log, and consumers read that log as they would read an outbox.
import type { Consumer } from '../event-bus.ts';
import { createCursors } from '../postgres/cursor.ts';
import { createOutbox } from '../postgres/outbox.ts';
import { createPostgresBus, type PostgresBus, type PostgresBusOptions } from '../postgres/postgres-bus.ts';
import { carry } from './carry.ts';
import { followArrivals } from './follow-arrivals.ts';
import { createArrivals, receivedSchema } from './received-log.ts';
import { openRelayCursors } from './relay-place.ts';

export type NatsBusOptions<Tx> = PostgresBusOptions<Tx> & {
  /** Such as `nats://127.0.0.1:4222`, with an account as `nats://user:password@…`; of a cluster as many as are known. */
  servers: string[];
  /** The stream of this outbox. Nobody else writes to it. Without it nothing is published here, and no outbox is needed. */
  stream?: string;
  /** On so many servers of a cluster each event of that stream is kept. */
  replicas?: number;
  /** The streams whose events consumers here get; our own one, unless others are named. */
  receiveFrom?: string[];
  /** So long JetStream may take until what it acknowledged is on its disk; it syncs every two minutes. */
  windowMs?: number;
  /** So long a stream keeps events for consumers that are away. */
  keepMs?: number;
};

const day = 24 * 60 * 60 * 1000;

/** Starts at once, whether NATS is there or not; until it is, events wait in the outbox. */
export function createNatsBus<Tx>(options: NatsBusOptions<Tx>): PostgresBus<Tx> {
  const { pool, stream, schema = 'messaging', inboxSchema = schema } = options;
  const { receiveFrom = stream === undefined ? [] : [stream] } = options;
  const { windowMs = 150_000, keepMs = 7 * day, pollMs = 100, onError = console.error } = options;
  const { now = () => new Date() } = options;
  const outbound = createPostgresBus({ ...options, schema });
  const inbound = createPostgresBus({ ...options, schema: receivedSchema, inboxSchema, system: 'nats' });
  const stop = carry({ ...options, schema, receiveFrom, windowMs, keepMs, pollMs, now, onError });
  const [cursors, outbox] = [createCursors(schema), createOutbox(schema)];
  const arrivals = createArrivals(pool, { stream, schema });
  const follow = followArrivals({
    arrivals,
    head: () => outbox.head(pool),
    isOwn: stream !== undefined && receiveFrom.includes(stream),
    pollMs,
  });

  const consumers = new Set<Consumer>();
  return {
    publish: outbound.publish,
    async subscribe(subscription) {
      const consumer = follow(await inbound.subscribe(subscription), subscription.types);
      consumers.add(consumer);
      const stop = async () => {
        await consumer.stop();
        consumers.delete(consumer);
      };
      return { ...consumer, stop };
    },
    async settled() {
      await Promise.all([...consumers].map((consumer) => consumer.settled()));
    },
    async stop() {
      await stop();
      // So that nobody goes on waiting for what no longer comes.
      await Promise.all([...consumers].map((consumer) => consumer.stop()));
      await Promise.all([outbound.stop(), inbound.stop()]);
    },
    forget: inbound.forget,
    async purge(before) {
      if (stream !== undefined) {
        // Also when NATS was never there: what was not relayed stays.
        await openRelayCursors(pool, cursors, stream);
        await outbound.purge(before);
      }
      if (receiveFrom.length === 0) return;
      await inbound.purge(before);
      await arrivals.forget(new Date(Math.min(before.getTime(), now().getTime() - keepMs - 2 * windowMs)));
    },
  };
}
