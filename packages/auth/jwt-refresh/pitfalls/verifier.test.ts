// Another service verifies: where its keys come from, how often it asks for them, and what it does without an answer.
import { once } from 'node:events';
import { createServer } from 'node:http';
import jwt from 'jsonwebtoken';
import { expect, onTestFinished } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { createKeyRing } from '../src/key-ring.ts';
import { newSigningKey } from '../src/signing-key.ts';
import { createTokenVerifier } from '../src/verifier.ts';
import { createNaiveVerifier } from './naive-verifier.ts';

const named = { issuer: 'blog', audience: 'blog' };
const now = () => new Date();

/** Signs tokens, publishes its keys, and counts how often it was asked for them. */
async function startIssuer() {
  const ring = createKeyRing([newSigningKey('ES256', 0)], { ttlSeconds: 900, now });
  const { signs, kid = '' } = ring.active();
  const issuer = { asked: 0, url: '', token: tokenWith, stop: () => void server.close().closeAllConnections() };
  const server = createServer((_req, res) => {
    issuer.asked += 1;
    res.end(JSON.stringify(ring.jwks()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(issuer.stop);
  const address = server.address();
  issuer.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return issuer;

  function tokenWith(header: { kid?: string; jku?: string } = {}): string {
    const options = { ...named, subject: 'alice', algorithm: 'ES256', expiresIn: 900 } as const;
    return jwt.sign({ role: 'ADMIN' }, signs, { ...options, header: { alg: 'ES256', typ: 'at+jwt', kid, ...header } });
  }
}

type CreateVerify = (jwksUrl: string, now: () => Date) => (token: string) => Promise<unknown>;
const versions: Record<'naive' | 'ours', CreateVerify> = {
  naive: createNaiveVerifier,
  ours: (jwksUrl, now) => {
    const { verify } = createTokenVerifier({ ...named, jwksUrl, now, onFailure: () => {} });
    return async (token) => verify(token);
  },
};

pitfall(
  'JWT-33: the keys come from the configured address, and never from one that the token names',
  async (create: CreateVerify) => {
    const [issuer, thief] = [await startIssuer(), await startIssuer()];
    const verify = create(issuer.url, now);
    expect(await outcome(() => verify(issuer.token()))).toMatchObject({ ok: true });
    expect(await outcome(() => verify(thief.token({ jku: thief.url })))).toMatchObject({ ok: false });
    expect(thief.asked).toBe(0);
  },
  versions,
);

pitfall(
  'JWT-34: tokens that name unknown keys do not each cost the issuer a request',
  async (create: CreateVerify) => {
    const issuer = await startIssuer();
    const verify = create(issuer.url, now);
    for (let times = 0; times < 20; times += 1) {
      expect(await outcome(() => verify(issuer.token({ kid: `unknown-${times}` })))).toMatchObject({ ok: false });
    }
    expect(issuer.asked).toBeLessThanOrEqual(2);
  },
  versions,
);

pitfall(
  'JWT-35: while the issuer is down, the tokens of its known keys stay good',
  async (create: CreateVerify) => {
    let time = Date.now();
    const issuer = await startIssuer();
    const verify = create(issuer.url, () => new Date(time));
    expect(await outcome(() => verify(issuer.token()))).toMatchObject({ ok: true });
    issuer.stop();
    time += 120_000;
    // It makes a verifier ask again, in vain.
    await outcome(() => verify(issuer.token({ kid: 'unknown' })));
    expect(await outcome(() => verify(issuer.token()))).toMatchObject({ ok: true });
  },
  versions,
);
