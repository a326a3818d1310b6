// A consumer of the received log, as the port describes one: what is still on its way counts for it as well.
import { setTimeout } from 'node:timers/promises';
import type { Consumer } from '../event-bus.ts';
import { MessagingError } from '../messaging-error.ts';
import type { Arrivals } from './received-log.ts';

interface Options {
  arrivals: Arrivals;
  /** The highest committed position of our outbox. */
  head(): Promise<number>;
  /** Whether our own events come back to us. */
  isOwn: boolean;
  pollMs: number;
}

export const followArrivals =
  ({ arrivals, head, isOwn, pollMs }: Options) =>
  (consumer: Consumer, types: string[] | undefined): Consumer => {
    let isStopped = false;
    const missing = async (upTo?: number) =>
      isOwn ? arrivals.missing(upTo === undefined ? types : undefined, upTo) : 0;

    return {
      ...consumer,
      async lag() {
        // What arrives between two questions would be counted twice, or not at all.
        for (let before = await missing(); ; ) {
          const here = await consumer.lag();
          const after = await missing();
          if (after === before) return here + after + (await arrivals.pending());
          before = after;
        }
      },
      async settled() {
        const upTo = isOwn ? await head() : 0;
        while ((await missing(upTo)) > 0) {
          if (isStopped) throw new MessagingError('not-settled', `Cannot settle "${consumer.name}": it is stopped`);
          await setTimeout(Math.min(pollMs, 10));
        }
        await consumer.settled();
      },
      async goBack(position) {
        // Positions are those of our outbox; of what others publish we know none but those of the log.
        const before = isOwn && position > 0 ? await arrivals.before(position) : position;
        if (before !== undefined) await consumer.goBack(before);
      },
      async stop() {
        isStopped = true;
        await consumer.stop();
      },
    };
  };
