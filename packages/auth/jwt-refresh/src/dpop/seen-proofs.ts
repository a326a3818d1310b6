// The proofs that were taken already: each is good for one request. They are forgotten with the nonce that they carry, after
// which they would be refused anyway.
import { AuthError } from '../auth-error.ts';

/** About 40 MB, and more proofs in a minute and a half than one process verifies. */
const mostSeen = 500_000;

/** Of this process alone: behind several servers a proof could be used once at each of them while its nonce counts. */
export function createSeenProofs(most = mostSeen) {
  const seen = new Map<number, Set<string>>();

  function forgetBefore(oldest: number): void {
    for (const period of [...seen.keys()]) if (period < oldest) seen.delete(period);
  }

  return {
    /** False for one that was there before. Throws `unavailable` rather than forget one that still counts. */
    add(proof: string, period: number, oldest: number): boolean {
      forgetBefore(oldest);
      const same = seen.get(period) ?? new Set();
      if (same.has(proof)) return false;
      const count = [...seen.values()].reduce((sum, { size }) => sum + size, 0);
      if (count >= most) throw new AuthError('unavailable', 'Cannot take more proofs at the moment');
      seen.set(period, same.add(proof));
      return true;
    },
  };
}
