// One verification of an access token: ours, first and later requests of a client, against the bare HMAC of node:crypto.
import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { costs } from '#measure';
import { createAccessTokens, sharedSecret } from '../src/index.ts';

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
  const { issue } = createAccessTokens(settings);
  const tokens = Array.from({ length: clients }, (_, index) => issue({ id: `user-${index}`, role: 'USER' }).token);
  // Each request brings a string of its own, as a socket does.
  const requests = () => tokens.map((token) => Buffer.from(token).toString('latin1'));
  const each = (createVerify: () => (token: string) => unknown) => {
    const batches = Array.from({ length: rounds + 1 }, requests);
    return async () => {
      const verify = createVerify();
      for (const token of batches.pop() ?? []) verify(token);
      return clients;
    };
  };
  const warm = createAccessTokens(settings);
  return costs(
    {
      bare: each(() => bareVerify),
      usual: each(() => (token) => jwt.verify(token, key, { algorithms: ['HS256'] })),
      first: each(() => createAccessTokens(settings).verify),
      later: each(() => warm.verify),
    },
    rounds,
  );
}
