// One verification of an access token: ours, first and later requests of a client, against the bare HMAC of node:crypto.
import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { costs } from '#measure';
import { type AccessTokens, createAccessTokens, sharedSecret } from '../src/index.ts';
import { createKeyRing } from '../src/key-ring.ts';
import { newSigningKey } from '../src/signing-key.ts';

const clients = 5000;
const rounds = 5;
const key = randomBytes(32).toString('base64');
const secret = createSecretKey(Buffer.from(key));
const settings = {
  keys: sharedSecret(secret),
  issuer: 'blog',
  audience: 'blog',
  ttlSeconds: 900,
  now: () => new Date(),
};

const now = () => new Date();
const pairs = { ...settings, keys: createKeyRing([newSigningKey('ES256', 0)], { ttlSeconds: 900, now }) };

/** The least that a correct check can do: the signature in constant time, then expiry. */
function bareVerify(token: string): string {
  const end = token.lastIndexOf('.');
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  const expected = createHmac('sha256', secret).update(token.slice(0, end)).digest();
  if (!timingSafeEqual(signature, expected)) throw new Error('signature');
  const claims = JSON.parse(Buffer.from(token.slice(token.indexOf('.') + 1, end), 'base64url').toString());
  if (claims.exp <= Date.now() / 1000) throw new Error('expired');
  return claims.sub;
}

export async function measureAccessTokens() {
  const tokensOf = ({ issue }: AccessTokens) =>
    Array.from({ length: clients }, (_, index) => issue({ id: `user-${index}`, role: 'USER' }).token);
  const warm = createAccessTokens(settings);
  const [tokens, pairTokens] = [tokensOf(warm), tokensOf(createAccessTokens(pairs))];
  const each = (createVerify: () => (token: string) => unknown, of = tokens) => {
    // Each request brings a string of its own, as a socket does.
    const requests = () => of.map((token) => Buffer.from(token).toString('latin1'));
    const batches = Array.from({ length: rounds + 1 }, requests);
    return async () => {
      const verify = createVerify();
      for (const token of batches.pop() ?? []) verify(token);
      return clients;
    };
  };
  return costs(
    {
      bare: each(() => bareVerify),
      usual: each(() => (token) => jwt.verify(token, key, { algorithms: ['HS256'] })),
      first: each(() => createAccessTokens(settings).verify),
      later: each(() => warm.verify),
      pairFirst: each(() => createAccessTokens(pairs).verify, pairTokens),
    },
    rounds,
  );
}
