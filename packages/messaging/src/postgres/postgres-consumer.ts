// One subscription of one process: reads the outbox behind its cursor, brings each event to the handler, moves the cursor.
// Of several processes with the same name one works, and the others stand by.
import type { EventSystem } from '#telemetry';
import type { CloudEvent } from '../cloud-event.ts';
import type { Consumer, Retry, Subscription } from '../event-bus.ts';
import { MessagingError } from '../messaging-error.ts';
import { createSignal } from '../signal.ts';
import type { Cursors, Logged } from './cursor.ts';
import type { Database, Queries } from './database.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createHandler } from './handle-event.ts';
import { inParallel } from './in-parallel.ts';
import { createInbox } from './inbox.ts';
import type { Outbox } from './outbox.ts';
import type { Session } from './session.ts';

export type ConsumerOptions<Tx> = {
  /** Where the outbox stands: the connection that reads it, and a pool for questions beside that. */
  session: Session;
  pool: Queries;
  cursors: Cursors;
  outbox: Outbox;
  /** Where the inbox and the handler's own tables stand. */
  database: Database<Tx>;
  inboxSchema: string;
  retry: Retry;
  system: EventSystem;
  batchSize: number;
  concurrency: number;
  pollMs: number;
  onError(error: unknown, consumer: string): void;
};

export type RunningConsumer = Consumer & { wake(): void; purge(lowestPosition: number): Promise<void> };

export function startPostgresConsumer<Tx>(
  { name, types, handle }: Subscription<Tx>,
  { session, pool, cursors, outbox, database, inboxSchema, retry, system, ...options }: ConsumerOptions<Tx>,
): RunningConsumer {
  const inbox = createInbox(database, inboxSchema, name);
  const deadLetters = createDeadLetters(database, inboxSchema, name);
  const handler = createHandler({ name, database, inbox, handle, retry, system });
  const [woken, passed] = [createSignal(), createSignal()];
  let isStopped = false;
  let pauseMs = options.pollMs;
  let untilRetriesMs = 0;

  async function run(): Promise<void> {
    let isFresh = true;
    let failures = 0;
    while (!isStopped) {
      try {
        const held = await session.hold(name);
        const didSome = held && (await pass(held, isFresh));
        isFresh = !held;
        // Who stands by has no retries to look after.
        if (!held) untilRetriesMs = options.pollMs;
        failures = 0;
        passed.raise();
        if (!didSome) await rest();
      } catch (error) {
        isFresh = true;
        options.onError(error, name);
        if (!isStopped) await woken.wait(options.pollMs * Math.min(2 ** failures, 50));
        failures += 1;
      }
    }
    await session.letGo(name).catch(() => undefined);
    passed.raise();
  }

  /** A notice may come before its commit: after one we look often, and then less and less. */
  async function rest(): Promise<void> {
    if (isStopped) return;
    const ms = Math.max(1, Math.min(pauseMs, untilRetriesMs));
    pauseMs = Math.min(pauseMs * 2, options.pollMs);
    untilRetriesMs -= ms;
    await woken.wait(ms);
  }

  /** True if there was something to do. */
  async function pass(connection: Queries, isFresh: boolean): Promise<boolean> {
    if (isFresh) untilRetriesMs = 0;
    const batch = await cursors.read(connection, name, types, options.batchSize);
    await handleBatch(batch.events, isFresh);
    // What is handled or set aside is in the inbox; a batch that was left in the middle is read again.
    if (batch.size > 0 && !isStopped) await batch.save(connection);
    // A pass lasts about as long.
    untilRetriesMs -= 1;
    return (untilRetriesMs <= 0 && (await retryWhatIsDue())) || batch.size > 0;
  }

  async function retryWhatIsDue(): Promise<boolean> {
    const held = await inbox.retries();
    const due = held.filter(({ dueInMs }) => dueInMs <= 0);
    for (const { event } of due) if (!isStopped) await handler.again(event);
    // What waits behind one of them may be next.
    untilRetriesMs = due.length > 0 ? 0 : Math.min(options.pollMs, ...held.map((one) => one.dueInMs));
    return due.length > 0;
  }

  async function handleBatch(batch: Logged[], isFresh: boolean): Promise<void> {
    // Some process died in the middle of these. Each is tried alone, so that the guilty one counts alone.
    const suspects = isFresh ? await inbox.interrupted(batch.map(({ event }) => event.id)) : new Set<string>();
    for (const logged of batch.filter(({ event }) => suspects.has(event.id))) {
      if (isStopped) return;
      const taken = await inbox.take([logged]);
      if (taken.get(logged.event.id) === 'fresh') await handler.again(logged.event);
      untilRetriesMs = 0;
    }
    const taken = await inbox.take(batch.filter(({ event }) => !suspects.has(event.id)));
    const fresh = batch.flatMap(({ event }) => (taken.get(event.id) === 'fresh' ? [event] : []));
    const bySubject = Map.groupBy(new Set(fresh), ({ subject }) => subject);
    await inParallel([...bySubject.values()], options.concurrency, handleInOrder);
  }

  async function handleInOrder(events: CloudEvent[]): Promise<void> {
    let isHeldUp = false;
    for (const event of events) {
      if (isStopped) return;
      if (isHeldUp) await inbox.wait(event);
      else isHeldUp = (await handler.first(event)) === 'set-aside';
      if (isHeldUp) untilRetriesMs = 0;
    }
  }

  function lookAgain(): void {
    untilRetriesMs = 0;
    woken.raise();
  }

  const running = run();

  return {
    name,
    wake() {
      pauseMs = 1;
      woken.raise();
    },
    purge: (lowestPosition) => inbox.purge(lowestPosition),
    async lag() {
      return (await cursors.lag(pool, name, types)) + (await inbox.setAside());
    },
    async settled() {
      const head = await outbox.head(pool);
      const isOpen = async () =>
        (await cursors.lag(pool, name, undefined, head)) > 0 || (await inbox.retries()).length > 0;
      while (await isOpen()) {
        if (isStopped) throw new MessagingError('not-settled', `Cannot settle "${name}": it is stopped`);
        await passed.wait(options.pollMs);
      }
    },
    deadLetters: deadLetters.list,
    replay: (eventId) => deadLetters.replay(eventId).finally(lookAgain),
    discard: (eventId, reason) => deadLetters.discard(eventId, reason).finally(lookAgain),
    goBack: (position) => cursors.goBack(pool, name, position).finally(woken.raise),
    async stop() {
      isStopped = true;
      woken.raise();
      await running;
    },
  };
}
