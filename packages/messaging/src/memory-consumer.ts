// One subscription in memory: a queue for each subject, whose first event holds the others back until it is handled.
import { type Consumer, type Retry, type Subscription, usualPage } from './event-bus.ts';
import type { Logged } from './memory-bus.ts';
import { inMemoryTransaction, type MemoryTransaction } from './memory-transaction.ts';
import { MessagingError } from './messaging-error.ts';
import { createSignal } from './signal.ts';

type Entry = Logged & { attempts: number; isDead: boolean; error: string; firstTried: Date; lastTried: Date };

type Options = {
  subscription: Subscription<MemoryTransaction>;
  log: Logged[];
  /** The inbox: which events this name has handled. */
  handled: Set<string>;
  retry: Retry;
  now(): Date;
};

export function createMemoryConsumer({ subscription, log, handled, retry, now }: Options) {
  const { name, types = [], handle } = subscription;
  const queues = new Map<string, Entry[]>();
  const running = new Map<string, Promise<void>>();
  const changed = createSignal();
  const stopped = createSignal();
  let isStopped = false;

  function receive({ position, event }: Logged): void {
    if (types.length > 0 && !types.includes(event.type)) return;
    const queue = queues.get(event.subject) ?? [];
    queues.set(event.subject, queue);
    if (handled.has(event.id) || queue.some((one) => one.event.id === event.id)) return;
    queue.push({ position, event, attempts: 0, isDead: false, error: '', firstTried: now(), lastTried: now() });
    run(event.subject, queue);
  }

  function run(subject: string, queue: Entry[]): void {
    if (running.has(subject)) return;
    const work = async () => {
      for (let [first] = queue; first && !first.isDead && !isStopped; [first] = queue) await attempt(first, queue);
      running.delete(subject);
      changed.raise();
    };
    running.set(subject, Promise.resolve().then(work));
  }

  async function attempt(entry: Entry, queue: Entry[]): Promise<void> {
    entry.lastTried = now();
    entry.attempts += 1;
    try {
      await inMemoryTransaction(async (tx) => {
        tx.onCommit(() => void handled.add(entry.event.id));
        await handle(structuredClone(entry.event), tx);
      });
      queue.shift();
    } catch (error) {
      entry.error = error instanceof Error ? error.message : String(error);
      entry.isDead = entry.attempts >= retry.attempts;
      if (!entry.isDead && !isStopped) await stopped.wait(retry.delayMs(entry.attempts));
    }
    changed.raise();
  }

  const entries = () => [...queues.values()].flat();

  function takeDead(eventId: string, verb: string): [Entry, Entry[]] {
    for (const queue of queues.values()) {
      const [first] = queue;
      if (first?.isDead && first.event.id === eventId) return [first, queue];
    }
    throw new MessagingError(
      'no-such-dead-letter',
      `Cannot ${verb} event "${eventId}": it is no dead letter of ${name}`,
    );
  }

  for (const logged of log) receive(logged);

  return {
    name,
    receive,
    lag: async () => entries().length,
    async settled() {
      const open = new Set(entries());
      const isOpen = (queue: Entry[]) => !queue[0]?.isDead && queue.some((entry) => open.has(entry));
      while ([...queues.values()].some(isOpen)) {
        if (isStopped) throw new MessagingError('not-settled', `Cannot settle "${name}": it is stopped`);
        await changed.wait();
      }
    },
    async deadLetters({ limit = usualPage, after = 0 } = {}) {
      const dead = [...queues.values()].flatMap((queue) => {
        const [first] = queue;
        if (!first?.isDead) return [];
        const { position, event, attempts, error, firstTried, lastTried } = first;
        return [{ position, event, attempts, error, firstTried, lastTried, waiting: queue.length - 1 }];
      });
      const behind = dead.filter(({ position }) => position > after);
      return behind.toSorted((a, b) => a.position - b.position).slice(0, limit);
    },
    async replay(eventId) {
      const [entry, queue] = takeDead(eventId, 'replay');
      Object.assign(entry, { attempts: 0, isDead: false });
      run(entry.event.subject, queue);
    },
    async discard(eventId) {
      const [entry, queue] = takeDead(eventId, 'discard');
      handled.add(eventId);
      queue.shift();
      run(entry.event.subject, queue);
    },
    async goBack(position) {
      for (const logged of log) if (logged.position > position) receive(logged);
    },
    async stop() {
      isStopped = true;
      stopped.raise();
      await Promise.all(running.values());
    },
  } satisfies Consumer & { receive(logged: Logged): void };
}
