// Remembers what was already verified, so that a client's next request costs a map look-up and not an HMAC.
// Expiry is checked on every look-up; only tokens that passed the full check get in, so nobody can fill it with garbage.
import type { Principal } from './principal.ts';

type Verified = { principal: Principal; expiresAt: number };

/** A map of at most `limit` tokens; the oldest goes first. Times are seconds since 1970. */
export function createVerifiedTokens(limit: number) {
  const verified = new Map<string, Verified>();
  return {
    get(token: string, now: number): Principal | undefined {
      const entry = verified.get(token);
      if (entry === undefined) return undefined;
      if (entry.expiresAt > now) return entry.principal;
      verified.delete(token);
      return undefined;
    },
    add(token: string, entry: Verified): void {
      const oldest = verified.size < limit ? undefined : verified.keys().next().value;
      if (oldest !== undefined) verified.delete(oldest);
      verified.set(token, entry);
    },
  };
}
