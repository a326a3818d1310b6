// Read your own writes beside a replica: a write tells its position in the log of the primary, and a read that names one goes to
// the replica only once that has replayed so much. Whatever the replica cannot do, the primary does.
import { setTimeout } from 'node:timers/promises';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { type Queries, queriesOn } from '#sql';
import { isOfStatement } from './errors.ts';
import { watchNearness } from './nearness.ts';
import { positionOf, replayedOn } from './positions.ts';
import { createSettling } from './settling.ts';

export type ReadReplica = {
  /** For reading: the replica once it has replayed `after`, or else the primary. A write is refused by the replica, and throws. */
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

/** How long a read waits for a connection to the replica, and for the position that it names; and how often it looks. */
const waitMs = 10;
const stepMs = 2;

export function openReadReplica({ primary, replica, lagMs, settleMs, onChange = () => {} }: Parts): ReadReplica {
  const nearness = watchNearness({ primary, replica, lagMs, onChange });
  const settle = createSettling(replica, nearness.isRead);
  const seen = new WeakMap<PoolClient, number>();

  async function hasReplayed(client: PoolClient, after: number, until: number): Promise<boolean> {
    if ((seen.get(client) ?? -1) >= after) return true;
    const replayed = await replayedOn(client);
    seen.set(client, replayed);
    if (replayed >= after) return true;
    if (performance.now() + stepMs > until) return false;
    await setTimeout(stepMs);
    return hasReplayed(client, after, until);
  }

  /** Undefined when none is free in time: the one that comes late is for the next read. */
  async function connect(): Promise<PoolClient | undefined> {
    const ending = new AbortController();
    const { signal } = ending;
    const connecting = replica.connect();
    const late = setTimeout(waitMs, undefined, { ref: false, signal }).catch(() => {});
    const client = await Promise.race([connecting, late]).catch(nearness.lose);
    ending.abort();
    if (!client) connecting.then((unused) => unused.release()).catch(() => {});
    return client ?? undefined;
  }

  /** Undefined when the replica cannot answer. */
  async function onReplica<Answer>(after: number, ask: (db: Queries) => Promise<Answer>): Promise<Answer | undefined> {
    const until = performance.now() + waitMs;
    let broken = false;
    const client = await connect();
    if (!client) return undefined;
    try {
      return (await hasReplayed(client, after, until)) ? await ask(queriesOn(client)) : undefined;
    } catch (error) {
      if (isOfStatement(error)) throw error;
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
      await settle(position, settleMs);
      return position;
    },

    async end() {
      await nearness.end();
      await replica.end();
    },
  };
}
