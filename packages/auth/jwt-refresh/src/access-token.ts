// The short-lived proof of who is asking: a signed JWT (RFC 9068) that is checked without a database.
import { type KeyObject, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { AuthError } from './auth-error.ts';
import type { Principal } from './principal.ts';
import { createVerifiedTokens } from './verified-tokens.ts';

const algorithm = 'HS256';
// The type keeps every other JWT of the same key and issuer out (RFC 8725, 3.11).
const type = 'at+jwt';
const longestToken = 2048;
const rememberedTokens = 10_000;

// jsonwebtoken accepts a token without exp and claims of any type; what we rely on is checked here.
const claims = z.object({ sub: z.string().min(1).max(255), role: z.string().min(1).max(255), exp: z.int() });

export type AccessTokens = ReturnType<typeof createAccessTokens>;

/** Issues and verifies access tokens. `ttlSeconds` bounds how long a role outlives its change. */
export function createAccessTokens(options: {
  secret: KeyObject;
  issuer: string;
  audience: string;
  ttlSeconds: number;
  now: () => Date;
  newId?: () => string;
  /** What an id looks like here: the database need not be asked with anything else. */
  isId?: (id: string) => boolean;
}) {
  const { secret, issuer, audience, ttlSeconds, now, newId = randomUUID, isId = () => true } = options;
  const seconds = () => Math.floor(now().getTime() / 1000);
  const verified = createVerifiedTokens(rememberedTokens);

  /** A token for this principal; `expiresIn` is in seconds. */
  function issue({ id, role }: Principal): { token: string; expiresIn: number } {
    const iat = seconds();
    const payload = { iss: issuer, aud: audience, sub: id, role, iat, exp: iat + ttlSeconds, jti: newId() };
    const token = jwt.sign(payload, secret, { algorithm, header: { alg: algorithm, typ: type } });
    return { token, expiresIn: ttlSeconds };
  }

  /** The principal of a token that we issued and that has not expired; else throws `invalid-token`. */
  function verify(token: string): Principal {
    const known = verified.get(token, seconds());
    if (known !== undefined) return known;
    const { exp, sub, role } = check(token);
    const principal = Object.freeze({ id: sub, role });
    verified.add(token, { principal, expiresAt: exp });
    return principal;
  }

  function check(token: string): z.infer<typeof claims> {
    if (token.length > longestToken) throw invalidToken('too long');
    try {
      const { header, payload } = jwt.verify(token, secret, {
        algorithms: [algorithm],
        issuer,
        audience,
        clockTimestamp: seconds(),
        complete: true,
      });
      if (header.typ !== type) throw invalidToken('wrong type');
      // Whoever names extensions there demands that they are understood (RFC 7515, 4.1.11), and we know none.
      if ('crit' in header) throw invalidToken('unknown extensions');
      const read = claims.parse(payload);
      if (!isId(read.sub)) throw invalidToken('wrong subject');
      return read;
    } catch (error) {
      throw error instanceof AuthError
        ? error
        : invalidToken(error instanceof Error ? error.name : 'unreadable', error);
    }
  }

  return { issue, verify };
}

/** What every refused access token looks like from outside: the cause is for the log. */
export function invalidToken(reason: string, cause?: unknown): AuthError {
  return new AuthError('invalid-token', 'Cannot accept the access token: it is not valid', { reason, cause });
}
