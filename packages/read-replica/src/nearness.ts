// Whether the replica is near enough to be asked at all. Nobody waits for this: it looks by itself, three times in `lagMs`. A look
// shows that the replica has what the primary had at the look before, so no answer is older than that look, and counts for `lagMs`
// from there on. Several processes look, each at its own times.
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Queries } from '#sql';
import { isAway } from './errors.ts';
import { positionOf, replayedOn } from './positions.ts';

/** So many good looks in a row, and reads begin. By then every other process had one, and its writes wait. */
const looksToRead = 3;

type Parts = { primary: Queries; replica: Pool; lagMs: number; onChange: (isNear: boolean) => void };

export function watchNearness({ primary, replica, lagMs, onChange }: Parts) {
  const everyMs = lagMs / 3;
  const ending = new AbortController();
  /** Where the log of the primary ended at the last look: by now the replica should have come so far. */
  let mark = { position: Number.POSITIVE_INFINITY, at: 0 };
  let nearUntil = 0;
  let goodLooks = 0;
  // Who has just started knows nothing of the others, who may read there.
  let othersReadUntil = performance.now() + 2 * lagMs;
  let told = false;

  async function look(): Promise<void> {
    const began = performance.now();
    const [end, replayed] = await Promise.allSettled([positionOf(primary), replayedOn(replica)]);
    const isGood = replayed.status === 'fulfilled' && replayed.value >= mark.position;
    goodLooks = isGood ? goodLooks + 1 : 0;
    nearUntil = goodLooks >= looksToRead ? mark.at + lagMs : 0;
    if (isGood) othersReadUntil = began + 2 * lagMs;
    if (end.status === 'fulfilled') mark = { position: end.value, at: began };
    // A primary that is away commits nothing, and the replica answers with what it has. One that only gave no answer may.
    else if (isAway(end.reason)) mark.at = began;
    const isNear = performance.now() < nearUntil;
    if (isNear !== told && !ending.signal.aborted) onChange(isNear);
    told = isNear;
  }

  const looking = (async () => {
    while (!ending.signal.aborted) {
      await look();
      await setTimeout(everyMs, undefined, { signal: ending.signal, ref: false }).catch(() => {});
    }
  })();

  return {
    isNear: () => performance.now() < nearUntil,
    /** Whether some process may read there, also if this one no longer does, or not yet. */
    isRead: () => performance.now() < othersReadUntil,
    /** Nobody asks it until the next look. */
    lose(): void {
      nearUntil = 0;
    },
    async end(): Promise<void> {
      ending.abort();
      await looking;
    },
  };
}
