import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import jwt from 'jsonwebtoken';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createAccessTokens } from './access-token.ts';
import { createKeyRing } from './key-ring.ts';
import { announceSeconds } from './serve-jwks.ts';
import { newSigningKey, type SigningKey, writeSigningKey } from './signing-key.ts';
import { createTokenVerifier } from './verifier.ts';

const start = Date.UTC(2026, 0, 1);
const alice = { id: 'alice', role: 'USER' };
const refused = { code: 'invalid-token' };
const named = { issuer: 'blog', audience: 'blog' };

/** An issuer that can be rotated, taken down, and made to answer what it likes; and a verifier of its tokens. */
/** Where no time-out is shown: a busy machine takes as long as it likes. */
const timeoutMs = 60_000;

async function createWorld() {
  let time = start;
  const now = () => new Date(time);
  const keys: SigningKey[] = [newSigningKey('ES256', 0)];
  const ring = () => createKeyRing(keys, { ttlSeconds: 900, now });
  let asked = 0;
  let answer: RequestListener = (_req, res) => void res.end(JSON.stringify(ring().jwks()));
  const server = createServer((req, res) => {
    asked += 1;
    answer(req, res);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = `http://127.0.0.1:${port}/jwks.json`;
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  const { verify } = createTokenVerifier({ ...named, jwksUrl: url, now, onFailure, timeoutMs });
  return {
    url,
    failures,
    asked: () => asked,
    /** Resolves at the next question. */
    served: () => once(server, 'request'),
    verify: async (token: string) => verify(token),
    issue: () => createAccessTokens({ keys: ring(), ...named, ttlSeconds: 900, now }).issue(alice).token,
    later: (seconds: number) => (time += seconds * 1000),
    rotate: (leadSeconds = 0) => keys.push(newSigningKey('ES256', Math.floor(time / 1000) + leadSeconds)),
    forget: () => keys.splice(0, keys.length - 1),
    answerWith: (next: RequestListener) => (answer = next),
  };
}

/** Signed well, by a key that nobody published. */
function unpublished(header: object = {}): string {
  const keys = createKeyRing([newSigningKey('ES256', 0)], { ttlSeconds: 900, now: () => new Date(start) });
  const { token } = createAccessTokens({ keys, ...named, ttlSeconds: 900, now: () => new Date(start) }).issue(alice);
  const { kid, signs } = keys.active();
  if (Object.keys(header).length === 0) return token;
  return jwt.sign({ ...named, sub: 'alice', role: 'ADMIN' }, signs, {
    algorithm: 'ES256',
    header: { alg: 'ES256', typ: 'at+jwt', kid, ...header },
  });
}

test('the keys are fetched once, by however many first requests', async () => {
  const { verify, issue, asked } = await createWorld();
  const token = issue();
  expect(await Promise.all(Array.from({ length: 8 }, () => verify(token)))).toEqual(Array(8).fill(alice));
  expect(await verify(issue())).toEqual(alice);
  expect(asked()).toBe(1);
});

test('a key that is new is fetched when it is first met, and tokens of the old one stay good', async () => {
  const { verify, issue, rotate, later, asked } = await createWorld();
  const before = issue();
  await verify(before);
  later(5);
  rotate();
  expect(await verify(issue())).toEqual(alice);
  expect(await verify(before)).toEqual(alice);
  expect(asked()).toBe(2);
});

test('names that nobody knows make us ask once in five seconds, and never elsewhere', async () => {
  const { verify, issue, later, asked, url } = await createWorld();
  await verify(issue());
  later(5);
  for (let times = 0; times < 20; times += 1) await expect(verify(unpublished())).rejects.toMatchObject(refused);
  expect(asked()).toBe(2);
  later(5);
  for (const name of ['jku', 'x5u']) {
    await expect(verify(unpublished({ [name]: `${url}?evil` }))).rejects.toMatchObject(refused);
  }
  expect(asked()).toBe(2);
});

test('a key that is announced is known before it signs, also while strangers name unknown ones all the time', async () => {
  const { verify, issue, later, rotate, asked } = await createWorld();
  const kids = new Set<string | undefined>();
  const accepted: unknown[] = [];
  for (let second = 0; second < 240; second += 1) {
    if (second === 50) rotate(announceSeconds);
    await expect(verify(unpublished())).rejects.toMatchObject(refused);
    const token = issue();
    kids.add(jwt.decode(token, { complete: true })?.header.kid);
    accepted.push(await verify(token));
    later(1);
  }
  expect(accepted).toEqual(Array(240).fill(alice));
  expect(kids.size).toBe(2);
  expect(asked()).toBeLessThanOrEqual(240 / 5);
});

test('while the issuer is down for longer than a set is fresh, its tokens go on to be good', async () => {
  const { verify, issue, later, answerWith, failures, asked } = await createWorld();
  const old = issue();
  await verify(old);
  answerWith((_req, res) => void res.destroy());
  for (let minute = 0; minute < 3; minute += 1) {
    later(61);
    expect(await verify(old)).toEqual(alice);
    expect(await verify(issue())).toEqual(alice);
    // Settles the question that was asked meanwhile.
    await expect(verify(unpublished())).rejects.toMatchObject(refused);
  }
  expect(asked()).toBe(4);
  expect(failures).toHaveLength(3);
  expect(failures[0]).toMatchObject({ code: 'bad-keys' });
});

test('a set that is a minute old is asked for again, while the request that notices goes on', async () => {
  const { verify, issue, later, rotate, answerWith, served } = await createWorld();
  const old = issue();
  await verify(old);
  rotate();
  later(60);
  const next = served();
  expect(await verify(old)).toEqual(alice);
  await next;
  // Joins the question if its answer is still on the way.
  await expect(verify(unpublished())).rejects.toMatchObject(refused);
  answerWith((_req, res) => void res.destroy());
  expect(await verify(issue())).toEqual(alice);
});

test('a key that the issuer has withdrawn is believed no longer, also for tokens that were verified before', async () => {
  const { verify, issue, later, rotate, forget } = await createWorld();
  const before = issue();
  await verify(before);
  later(5);
  rotate();
  forget();
  await verify(issue());
  await expect(verify(before)).rejects.toMatchObject(refused);
});

test('before the issuer has answered, a token is neither good nor bad', async () => {
  const { verify, issue, later, answerWith } = await createWorld();
  answerWith((_req, res) => void res.writeHead(500).end());
  await expect(verify(issue())).rejects.toMatchObject({ code: 'unavailable' });
  answerWith((_req, res) => void res.end(JSON.stringify({ keys: [] })));
  later(5);
  await expect(verify(issue())).rejects.toMatchObject({ code: 'unavailable' });
});

function* endless() {
  for (;;) yield ' '.repeat(16_384);
}
const strange = createKeyRing([newSigningKey('ES256', 0)], { ttlSeconds: 900, now: () => new Date(start) });
const secret = writeSigningKey(newSigningKey('HS256', 0));
const bad: Record<string, RequestListener | undefined> = {
  'is no JSON': (_req, res) => void res.end('<html>'),
  'is no set': (_req, res) => void res.end('[]'),
  'has no key': (_req, res) => void res.end('{"keys":[]}'),
  'has a secret': (_req, res) => void res.end(JSON.stringify({ keys: [secret] })),
  'leads elsewhere': (req, res) => {
    if (req.url === '/other') res.end(JSON.stringify(strange.jwks()));
    else res.writeHead(302, { Location: '/other' }).end();
  },
  'is an error': (_req, res) => void res.writeHead(503).end('{"keys":[]}'),
  'never ends': (_req, res) => void Readable.from(endless()).pipe(res),
  'never begins': undefined, // Until the test ends its time.
};
for (const [what, listener] of Object.entries(bad)) {
  test(`an answer that ${what} leaves the last good keys in place`, async () => {
    const { verify, issue, later, answerWith, failures } = await createWorld();
    await verify(issue());
    const time = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
    onTestFinished(() => timeout.mockRestore());
    answerWith(listener ?? (() => time.abort(new DOMException('The time is over', 'TimeoutError'))));
    later(5);
    await expect(verify(unpublished())).rejects.toMatchObject(refused);
    expect(timeout.mock.calls).toEqual([[timeoutMs]]);
    expect(failures).toEqual([expect.objectContaining({ code: 'bad-keys' })]);
    expect(await verify(issue())).toEqual(alice);
  });
}
