// One proof of possession (RFC 9449): a small JWT that a client signs for one request, with the key to which its tokens are bound.
import { createPublicKey, hash } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { AuthError } from '../auth-error.ts';
import { isCanonical, textOf } from '../base64url.ts';

export const proofAlgorithm = 'ES256';
const longestProof = 2048;

const coordinate = z.string().refine((text) => /^[\w-]{43}$/.test(text) && isCanonical(text));
const publicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  ...{ x: coordinate, y: coordinate },
  /** Whoever sends its private key along has no secret left. */
  d: z.never().optional(),
});
// Nothing else may stand there: `crit` would change what is signed, and the key comes from nowhere else.
const header = z.strictObject({ typ: z.literal('dpop+jwt'), alg: z.literal(proofAlgorithm), jwk: publicKey });
const claims = z.object({
  jti: z.string().min(1).max(255),
  htm: z.string().max(16),
  htu: z.url().max(1024),
  iat: z.int(),
  ath: z.string().max(64).optional(),
  nonce: z.string().max(128).optional(),
});

/** `jkt` is the thumbprint of the key that signed it (RFC 7638). */
export type Proof = z.output<typeof claims> & { jkt: string };

/** What a proof says, once its signature is known to be that of the key in it. Throws `invalid-proof`. */
export function readProof(text: string): Proof {
  if (text.length > longestProof) throw invalidProof('too long');
  try {
    const { jwk } = header.parse(JSON.parse(textOf(text.split('.')[0])));
    const { kty, crv, x, y } = jwk;
    const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    // Whether it is fresh says the nonce, which is of our clock; `iat` is of the client's.
    const payload = jwt.verify(text, key, { algorithms: [proofAlgorithm], ignoreExpiration: true });
    return { ...claims.parse(payload), jkt: thumbprint({ crv, kty, x, y }) };
  } catch (error) {
    throw invalidProof(error instanceof Error ? error.name : 'unreadable', error);
  }
}

/** Of these members, in the order of their names. */
const thumbprint = (key: Record<'crv' | 'kty' | 'x' | 'y', string>) => sha256(JSON.stringify(key));
export const sha256 = (text: string) => hash('sha256', text, 'base64url');

/** What every refused proof looks like from outside: the cause is for the log. */
export const invalidProof = (reason: string, cause?: unknown) =>
  new AuthError('invalid-proof', 'Cannot accept the DPoP proof: it is not valid', { reason, cause });
