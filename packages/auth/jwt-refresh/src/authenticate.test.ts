import { createSecretKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, expect, test } from 'vitest';
import { createAccessTokens } from './access-token.ts';
import { authenticate, principalOf, signedIn } from './authenticate.ts';
import { sharedSecret } from './key-ring.ts';

const tokens = createAccessTokens({
  keys: sharedSecret(createSecretKey(randomBytes(32))),
  issuer: 'blog',
  audience: 'blog-api',
  ttlSeconds: 900,
  now: () => new Date(),
});
const alice = { id: 'alice', role: 'USER' };
const { token } = tokens.issue(alice);

const app = express();
app.use(authenticate(tokens.verify));
app.get('/open', (_req, res) => void res.json({ principal: principalOf(res) ?? 'anonymous' }));
app.get('/mine', (_req, res) => void res.json({ principal: signedIn(res) }));
const asCode: ErrorRequestHandler = ({ code }, _req, res, _next) => void res.json({ code });
app.use(asCode);
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => server.close());

/** The JSON answer to a GET with these raw Authorization headers. */
async function get(path: string, ...authorization: string[]): Promise<unknown> {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const headers = ['Host', 'test', ...authorization.flatMap((value) => ['Authorization', value])];
  const [response] = await once(http.get({ host: '127.0.0.1', port, path, headers }), 'response');
  return JSON.parse(Buffer.concat(await response.toArray()).toString());
}

test('without a token one is anonymous, and kept out where sign-in is required', async () => {
  expect(await get('/open')).toEqual({ principal: 'anonymous' });
  expect(await get('/mine')).toEqual({ code: 'sign-in-required' });
});

test('with a token one is its principal, however the scheme is written', async () => {
  expect(await get('/open', `Bearer ${token}`)).toEqual({ principal: alice });
  expect(await get('/open', `bEARER  ${token}`)).toEqual({ principal: alice });
  expect(await get('/mine', `bearer ${token}`)).toEqual({ principal: alice });
});

test('a bad token is refused, also where anonymous is welcome', async () => {
  const bad = [
    '',
    'Bearer',
    'Bearer ',
    `Basic ${token}`,
    token,
    `Bearer ${token}x`,
    `Bearer ${token} x`,
    `Bearer,${token}`,
  ];
  for (const header of bad) expect(await get('/open', header), header).toEqual({ code: 'invalid-token' });
});

test('two Authorization headers are refused, even when the first is good', async () => {
  expect(await get('/open', `Bearer ${token}`, `Bearer ${token}`)).toEqual({ code: 'invalid-token' });
});
