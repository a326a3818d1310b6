// An entry of its own, for services that verify access tokens and can sign none: they know the issuer's address, and no
// secret.
import { AuthError } from './auth-error.ts';
import { createTokenCheck, type Expected, headerOf } from './check-token.ts';
import type { Principal } from './principal.ts';
import { createRemoteKeys } from './remote-keys.ts';

export { AuthError } from './auth-error.ts';
export { authenticate, principalOf, signedIn } from './authenticate.ts';
export type { Principal } from './principal.ts';

type Options = Expected & {
  /** Where the issuer publishes its keys: `https://auth.example.com/.well-known/jwks.json`. */
  jwksUrl: string;
  /** Told of an issuer that does not answer as it should: the keys that were fetched last stay. */
  onFailure: (error: unknown) => void;
  /** How long the issuer may take to answer. */
  timeoutMs?: number;
};

/** Verifies what the issuer signed with ES256. Hand its `verify` to `authenticate`. */
export function createTokenVerifier({ jwksUrl, onFailure, timeoutMs = 3_000, ...expected }: Options) {
  const keys = createRemoteKeys({ jwksUrl, onFailure, timeoutMs, now: expected.now });
  const { known, check } = createTokenCheck(keys, expected);

  /** Throws `invalid-token`, and `unavailable` while the issuer has never answered. */
  function verify(token: string): Principal | Promise<Principal> {
    const principal = known(token);
    if (principal === undefined) return verifyFirst(token);
    keys.keepFresh();
    return principal;
  }

  async function verifyFirst(token: string): Promise<Principal> {
    const { kid } = headerOf(token);
    if (kid !== undefined && keys.find(kid) === undefined) await keys.askAgain();
    else keys.keepFresh();
    if (keys.isEmpty()) throw new AuthError('unavailable', 'Cannot verify access tokens: the issuer gives no keys');
    return check(token);
  }

  return { verify };
}
