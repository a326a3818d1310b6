// Which key signs now, and which still verify: each key signs until the next one begins, and verifies until the last
// token that it signed has ended.
import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { Algorithm, SigningKey } from './signing-key.ts';

/** `endsAt` is when it stops to verify, in seconds since 1970. */
export type VerifyingKey = { algorithm: Algorithm; verifies: KeyObject; endsAt: number };

export type KeySet = {
  /** The key that this set knows by that name. Nothing a token says is more than a question to this map. */
  find: (kid: string | undefined) => VerifyingKey | undefined;
  /** Another number after each change of the set. */
  generation: () => number;
};

export type SigningKeys = KeySet & {
  active: () => SigningKey;
  /** The public halves, with the key that signs next. A secret of HS256 has none. */
  jwks: () => { keys: JsonWebKey[] };
};

export function createKeyRing(
  keys: readonly SigningKey[],
  { ttlSeconds, now }: { ttlSeconds: number; now: () => Date },
): SigningKeys {
  const sorted = keys.toSorted((a, b) => a.from - b.from);
  const [first] = sorted;
  if (first === undefined) throw new RangeError('A key ring has at least one key');
  const seconds = () => now().getTime() / 1000;
  const ring = sorted.map((key, index) => ({ ...key, endsAt: (sorted[index + 1]?.from ?? Infinity) + ttlSeconds }));
  const byKid = new Map(ring.map((key) => [key.kid, key]));
  const isAlive = ({ endsAt }: VerifyingKey) => endsAt > seconds();
  return {
    find(kid) {
      const key = byKid.get(kid);
      return key && isAlive(key) ? key : undefined;
    },
    generation: () => 0,
    active: () => sorted.findLast(({ from }) => from <= seconds()) ?? first,
    jwks: () => ({ keys: ring.filter((key) => key.algorithm === 'ES256' && isAlive(key)).map(publicJwk) }),
  };
}

/** The one secret of an environment, as a ring: its tokens name no key, and only such ones are accepted. */
export function sharedSecret(secret: KeyObject): SigningKeys {
  const key: SigningKey = { kid: undefined, algorithm: 'HS256', signs: secret, verifies: secret, from: 0 };
  return createKeyRing([key], { ttlSeconds: 0, now: () => new Date() });
}

function publicJwk({ kid, algorithm, verifies }: SigningKey): JsonWebKey {
  return { ...verifies.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' };
}
