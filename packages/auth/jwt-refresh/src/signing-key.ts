// One key that signs access tokens: made, read from a JWK or a PEM, written as a JWK, and refused when it is unfit.
import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';
import { AuthError } from './auth-error.ts';

export const algorithms = ['HS256', 'ES256'] as const;
export type Algorithm = (typeof algorithms)[number];

export type SigningKey = {
  /** Undefined only for the one secret of an environment: its tokens name no key. */
  kid: string | undefined;
  algorithm: Algorithm;
  /** What signs and what verifies; for HS256 they are one. */
  signs: KeyObject;
  verifies: KeyObject;
  /** From when on it signs, in seconds since 1970. */
  from: number;
};

const kid = z.string().regex(/^[\w-]{1,64}$/);
const from = z.int().min(0).default(0);
const jwk = z.discriminatedUnion('kty', [
  z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    ...{ x: z.string(), y: z.string(), d: z.string() },
    ...{ kid: kid.optional(), alg: z.literal('ES256').optional(), from },
  }),
  z.object({ kty: z.literal('oct'), k: z.base64url(), kid, alg: z.literal('HS256').optional(), from }),
]);

/** A new key that signs from then on. */
export function newSigningKey(algorithm: Algorithm, from: number): SigningKey {
  // Every token carries it: short.
  const kid = randomBytes(12).toString('base64url');
  if (algorithm === 'HS256') return symmetric(randomBytes(32), kid, from);
  return elliptic(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, from, kid);
}

/** A private key from its PEM, or any key from its JWK (an object, or its text). Throws `bad-keys`. */
export function readSigningKey(source: unknown): SigningKey {
  try {
    if (typeof source !== 'string') return ofJwk(source);
    if (source.trimStart().startsWith('{')) return ofJwk(JSON.parse(source));
    // An .env file holds a PEM in one line.
    return elliptic(createPrivateKey(source.replaceAll('\\n', '\n')), 0);
  } catch (error) {
    if (error instanceof AuthError) throw error;
    // The cause could quote the key.
    throw unfit(
      'it is neither the PEM nor the JWK of a private key on P-256, nor a JWK of 32 secret bytes with a "kid"',
    );
  }
}

/** The JWK with the secret part, for the key file alone. */
export function writeSigningKey({ kid, algorithm, signs, from }: SigningKey): object {
  return { ...signs.export({ format: 'jwk' }), kid, alg: algorithm, from };
}

function ofJwk(source: unknown): SigningKey {
  const read = jwk.parse(source);
  if (read.kty === 'oct') return symmetric(Buffer.from(read.k, 'base64url'), read.kid, read.from);
  const { kty, crv, x, y, d } = read;
  return elliptic(createPrivateKey({ key: { kty, crv, x, y, d }, format: 'jwk' }), read.from, read.kid);
}

function symmetric(bytes: Buffer, kid: string, from: number): SigningKey {
  if (bytes.length < 32 || new Set(bytes).size < 8) throw unfit('a secret of HS256 has at least 32 random bytes');
  const key = createSecretKey(bytes);
  return { kid, algorithm: 'HS256', signs: key, verifies: key, from };
}

function elliptic(signs: KeyObject, from: number, kid?: string): SigningKey {
  if (signs.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw unfit('ES256 takes a key on the curve P-256');
  const verifies = createPublicKey(signs);
  const probe = randomBytes(8);
  if (!verify('sha256', probe, verifies, sign('sha256', probe, signs)))
    throw unfit('its two halves do not belong together');
  return { kid: kid ?? thumbprint(verifies), algorithm: 'ES256', signs, verifies, from };
}

/** RFC 7638: a name that the key itself gives. */
function thumbprint(key: KeyObject): string {
  const { crv, kty, x, y } = key.export({ format: 'jwk' });
  return hash('sha256', JSON.stringify({ crv, kty, x, y }), 'base64url');
}

const unfit = (reason: string) => new AuthError('bad-keys', `Cannot sign with this key: ${reason}`);
