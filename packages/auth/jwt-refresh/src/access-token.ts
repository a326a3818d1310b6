// The short-lived proof of who is asking: a signed JWT (RFC 9068) that is checked without a database.
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { createTokenCheck, type Expected, tokenType } from './check-token.ts';
import type { SigningKeys } from './key-ring.ts';
import type { Principal } from './principal.ts';

export type AccessTokens = ReturnType<typeof createAccessTokens>;

type Options = Expected & { keys: SigningKeys; ttlSeconds: number; newId?: () => string };

/** Issues and verifies access tokens. `ttlSeconds` bounds how long a role outlives its change. */
export function createAccessTokens({ keys, ttlSeconds, newId = randomUUID, ...expected }: Options) {
  const { issuer, audience, now } = expected;
  const { known, check } = createTokenCheck(keys, expected);

  /** A token for this principal; `expiresIn` is in seconds. */
  function issue({ id, role, sid, jkt }: Principal): { token: string; expiresIn: number } {
    const iat = Math.floor(now().getTime() / 1000);
    const times = { iat, exp: iat + ttlSeconds };
    const session = sid === undefined ? {} : { sid };
    const key = jkt === undefined ? {} : { cnf: { jkt } };
    const payload = { iss: issuer, aud: audience, sub: id, role, ...session, ...key, ...times, jti: newId() };
    const { algorithm, kid, signs } = keys.active();
    const header = { alg: algorithm, typ: tokenType };
    const token = jwt.sign(payload, signs, { algorithm, header, ...(kid !== undefined && { keyid: kid }) });
    return { token, expiresIn: ttlSeconds };
  }

  /** The principal of a token that we issued and that has not expired; else throws `invalid-token`. */
  const verify = (token: string): Principal => known(token) ?? check(token);

  return { issue, verify };
}
