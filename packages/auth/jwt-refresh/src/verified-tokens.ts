// Remembers what was already verified, so that a client's next request costs a map look-up and not an HMAC.
// Expiry is checked on every look-up; only tokens that passed the full check get in, so nobody can fill it with garbage.
import type { Principal } from './principal.ts';

type Verified = { principal: Principal; expiresAt: number };

// A map hashes its key letter by letter: the end of the signature tells tokens apart as well as the whole token does.
const keyOf = (token: string) => token.slice(-43);

/** A map of at most `limit` tokens; the oldest goes first. Times are seconds since 1970. */
export function createVerifiedTokens(limit: number) {
  const verified = new Map<string, Verified & { token: string }>();
  return {
    get(token: string, now: number): Principal | undefined {
      const key = keyOf(token);
      const entry = verified.get(key);
      if (entry?.token !== token) return undefined;
      if (entry.expiresAt > now) return entry.principal;
      verified.delete(key);
      return undefined;
    },
    add(token: string, entry: Verified): void {
      const oldest = verified.size < limit ? undefined : verified.keys().next().value;
      if (oldest !== undefined) verified.delete(oldest);
      verified.set(keyOf(token), { ...entry, token });
    },
  };
}
