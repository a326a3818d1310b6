// Waiting until the replica has come so far. All who wait look together, one query at a time: however many write at once, the
// reads keep the pool.
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import { isAway } from './errors.ts';
import { replayedOn } from './positions.ts';

const stepMs = 2;

/** Resolves once the replica has replayed `position`, or can show nobody less, or after `mostMs`, or when it is no longer `isRead`. */
export function createSettling(replica: Pool, isRead: () => boolean) {
  let looking: Promise<number> | undefined;
  const look = (): Promise<number> => {
    looking ??= replayedOn(replica)
      // Who gave no answer, for whatever reason, may give an old one to others.
      .catch((error) => (isAway(error) ? Number.POSITIVE_INFINITY : -1))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };

  return async (position: number, mostMs: number): Promise<void> => {
    if (mostMs === 0) return;
    const ending = new AbortController();
    const { signal } = ending;
    const over = setTimeout(mostMs, Number.POSITIVE_INFINITY, { ref: false, signal }).catch(() => -1);
    const until = performance.now() + mostMs;
    while (performance.now() < until && isRead() && (await Promise.race([look(), over])) < position) {
      await setTimeout(stepMs);
    }
    ending.abort();
  };
}
