// All that is checked of an access token, for its issuer and for other services alike, and the memory of what passed.
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { AuthError } from './auth-error.ts';
import { isCanonical, textOf } from './base64url.ts';
import type { KeySet } from './key-ring.ts';
import type { Principal } from './principal.ts';
import { createVerifiedTokens } from './verified-tokens.ts';

// The type keeps every other JWT of the same key and issuer out (RFC 8725, 3.11).
export const tokenType = 'at+jwt';
const longestToken = 2048;
const rememberedTokens = 10_000;
// The clocks of two servers may differ by so much.
const skewSeconds = 60;

// Nothing else may stand there: `crit` and `b64` change what is signed, `jku`, `x5u`, `jwk` and `x5c` bring keys along.
const header = z.strictObject({ alg: z.string(), typ: z.literal(tokenType), kid: z.string().max(64).optional() });
// jsonwebtoken accepts a token without exp and claims of any type; what we rely on is checked here.
const claims = z.object({
  sub: z.string().min(1).max(255),
  role: z.string().min(1).max(255),
  sid: z.string().min(1).max(255).optional(),
  // A key of the client, or nothing that we could hold a request to.
  cnf: z.strictObject({ jkt: z.string().length(43) }).optional(),
  iat: z.int(),
  exp: z.int(),
});

export type Expected = {
  issuer: string;
  audience: string;
  now: () => Date;
  /** What an id looks like here: the database need not be asked with anything else. */
  isId?: (id: string) => boolean;
};

export function createTokenCheck(keys: KeySet, { issuer, audience, now, isId = () => true }: Expected) {
  const seconds = () => Math.floor(now().getTime() / 1000);
  let verified = createVerifiedTokens(rememberedTokens);
  let generation = keys.generation();

  /** Whoever was verified already; nobody once the keys have changed. */
  function known(token: string): Principal | undefined {
    if (keys.generation() !== generation) {
      verified = createVerifiedTokens(rememberedTokens);
      generation = keys.generation();
    }
    return verified.get(token, seconds());
  }

  /** The principal of a token that one of the keys signed and that has not ended; else throws `invalid-token`. */
  function check(token: string): Principal {
    try {
      const { alg, kid } = headerOf(token);
      const key = keys.find(kid);
      if (key === undefined) throw invalidToken('unknown key');
      if (alg !== key.algorithm) throw invalidToken('wrong algorithm');
      const options = { algorithms: [key.algorithm], issuer, audience, clockTimestamp: seconds() };
      const payload = jwt.verify(token, key.verifies, options);
      if (JSON.stringify(payload) !== textOf(token.split('.')[1])) throw invalidToken('ambiguous claims');
      const { sub, role, sid, cnf, iat, exp } = claims.parse(payload);
      if (iat > seconds() + skewSeconds) throw invalidToken('issued in the future');
      if (!isId(sub)) throw invalidToken('wrong subject');
      const principal = Object.freeze({ id: sub, role, ...(sid !== undefined && { sid }), ...cnf });
      verified.add(token, { principal, expiresAt: Math.min(exp, key.endsAt) });
      return principal;
    } catch (error) {
      if (error instanceof AuthError) throw error;
      throw invalidToken(error instanceof Error ? error.name : 'unreadable', error);
    }
  }

  return { known, check };
}

/** The header, before anything is known to be true: good for choosing among our keys, and for nothing else. */
export function headerOf(token: string): z.infer<typeof header> {
  if (token.length > longestToken) throw invalidToken('too long');
  const parts = token.split('.');
  const [head, , signature = ''] = parts;
  if (parts.length !== 3) throw invalidToken('not three parts');
  if (!isCanonical(signature)) throw invalidToken('lenient base64');
  const read = header.safeParse(headerIn(textOf(head)));
  if (!read.success) throw invalidToken('unknown header');
  return read.data;
}

// Only the text that we would have written passes: no second member of one name, of which another reader takes the first.
function headerIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (JSON.stringify(value) === text) return value;
  } catch (error) {
    throw invalidToken('unreadable', error);
  }
  throw invalidToken('ambiguous header');
}

/** What every refused access token looks like from outside: the cause is for the log. */
export function invalidToken(reason: string, cause?: unknown): AuthError {
  return new AuthError('invalid-token', 'Cannot accept the access token: it is not valid', { reason, cause });
}
