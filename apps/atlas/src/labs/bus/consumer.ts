// The thread of the consumer, from outside: started, killed, and what it has in hand.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type ConsumerSettings = {
  url: string;
  name: string;
  /** How long it takes over one event. */
  handleMs: number;
  /** How long an event that failed waits for the next attempt, at first. */
  retryMs: number;
  /** How often it looks into the outbox when no notice comes. */
  pollMs: number;
};

export function createConsumer(settings: ConsumerSettings) {
  let thread: Worker | undefined;

  return {
    isRunning: () => thread !== undefined,
    async start(): Promise<void> {
      if (thread) return;
      const started = new Worker(new URL('consumer-thread.ts', import.meta.url), { workerData: settings });
      thread = started;
      // Without a listener a thread that fails would end this process.
      started
        .on('error', () => undefined)
        .on('exit', () => {
          if (thread === started) thread = undefined;
        });
      // It may be killed before it is there.
      await Promise.race([once(started, 'online'), once(started, 'exit')]);
    },
    /** Resolves to false when it has not begun with that event by then. */
    async begins(eventId: string, withinMs: number): Promise<boolean> {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const hear = (id: unknown) => id === eventId && resolve(true);
      const timer = setTimeout(() => resolve(false), withinMs);
      const listened = thread?.on('message', hear).once('exit', () => resolve(false));
      const hasBegun = await promise;
      clearTimeout(timer);
      listened?.off('message', hear);
      return hasBegun;
    },
    /** At once, whatever it does: nothing of it is finished. */
    async kill(): Promise<void> {
      const killed = thread;
      thread = undefined;
      await killed?.terminate();
    },
  };
}
