// Read your own writes beside a replica: a write tells its position in the log of the primary, and a read that names one goes to
// the replica only once that has replayed so much. Whatever the replica cannot do, the primary does.
import { setTimeout } from 'node:timers/promises';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { type Queries, queriesOn } from '#sql';
import { watchNearness } from './nearness.ts';
import { positionOf, replayedOn } from './positions.ts';

export type ReadReplica = {
  /** For reading: the replica once it has replayed `after`, or else the primary. */
  readsAfter(after?: number): Queries;
  /** Of all that is committed by now. Waits `settleMs` at most for the replica to come so far, so that everybody reads it. */
  position(): Promise<number>;
  /** Ends the pool of the replica, too. */
  end(): Promise<void>;
};

type Parts = {
  primary: Queries;
  /** Of one server: what a connection has seen is on it for good. */
  replica: Pool;
  /** How old an answer may be. */
  lagMs: number;
  settleMs: number;
  /** Whether the replica answers from now on. */
  onChange?: (isNear: boolean) => void;
};

/** How long a read that names a position waits for the replica, and how often it looks. */
const waitMs = 10;
const stepMs = 2;

export function openReadReplica({ primary, replica, lagMs, settleMs, onChange = () => {} }: Parts): ReadReplica {
  const nearness = watchNearness({ primary, replica, lagMs, onChange });
  const seen = new WeakMap<PoolClient, number>();

  async function hasReplayed(client: PoolClient, after: number): Promise<boolean> {
    const until = performance.now() + waitMs;
    while ((seen.get(client) ?? -1) < after) {
      if (seen.has(client) && performance.now() > until) return false;
      if (seen.has(client)) await setTimeout(stepMs);
      seen.set(client, await replayedOn(client));
    }
    return true;
  }

  /** Undefined when the replica cannot answer. */
  async function onReplica<Answer>(after: number, ask: (db: Queries) => Promise<Answer>): Promise<Answer | undefined> {
    let broken = false;
    const client = await replica.connect().catch(nearness.lose);
    if (!client) return undefined;
    try {
      return (await hasReplayed(client, after)) ? await ask(queriesOn(client)) : undefined;
    } catch (error) {
      // What PostgreSQL itself refuses, such as a query that stands in the way of the replay, tells nothing of the next one.
      broken = !(error instanceof DatabaseError);
      if (broken) nearness.lose();
      return undefined;
    } finally {
      client.release(broken);
    }
  }

  return {
    readsAfter: (after = 0) => ({
      async query(text, values) {
        const ask = (db: Queries) => db.query<never>(text, values);
        const answer = nearness.isNear() ? await onReplica(after, ask) : undefined;
        return answer ?? primary.query(text, values);
      },
    }),

    async position() {
      const position = await positionOf(primary);
      const until = performance.now() + settleMs;
      // Who cannot be asked shows nothing old, either.
      const isLate = () =>
        Promise.race([
          replayedOn(replica).then(
            (replayed) => replayed < position,
            () => false,
          ),
          setTimeout(until - performance.now(), true, { ref: false }),
        ]);
      while (performance.now() < until && nearness.isRead() && (await isLate())) await setTimeout(stepMs);
      return position;
    },

    async end() {
      await nearness.end();
      await replica.end();
    },
  };
}
