// The adapter for unit tests: one process, no database, nothing survives it. It keeps every promise of the port but that.
import { randomUUID } from 'node:crypto';
import { type CloudEvent, toCloudEvent } from './cloud-event.ts';
import { type Consumer, type EventBus, type Retry, usualRetry } from './event-bus.ts';
import { createMemoryConsumer } from './memory-consumer.ts';
import type { MemoryTransaction } from './memory-transaction.ts';
import { MessagingError } from './messaging-error.ts';

export type Logged = { position: number; event: CloudEvent };

type Options = {
  source: string;
  newId?(): string;
  now?(): Date;
  traceparent?(): string | undefined;
  retry?: Retry;
};

export function createMemoryBus(options: Options): EventBus<MemoryTransaction> {
  const { newId = randomUUID, now = () => new Date(), retry = usualRetry } = options;
  const log: Logged[] = [];
  const consumers = new Map<string, Consumer & { receive(logged: Logged): void }>();
  const inboxes = new Map<string, Set<string>>();
  let position = 0;

  return {
    async publish(tx, events) {
      const published = events.map((event) => toCloudEvent(event, { ...options, newId, now }));
      const logged = published.map((event) => ({ position: ++position, event: structuredClone(event) }));
      tx.onCommit(() => {
        log.push(...logged);
        for (const one of logged) for (const consumer of consumers.values()) consumer.receive(one);
      });
      return { events: published, position: logged.at(-1)?.position ?? 0 };
    },
    async subscribe(subscription) {
      const { name } = subscription;
      if (consumers.has(name)) throw new MessagingError('bad-subscription', `Cannot subscribe "${name}": it is taken`);
      const handled = inboxes.get(name) ?? new Set();
      inboxes.set(name, handled);
      const consumer = createMemoryConsumer({ subscription, log, handled, retry, now });
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
    },
  };
}
