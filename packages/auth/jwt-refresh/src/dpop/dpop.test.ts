// Tokens that are bound to a key of the client (RFC 9449): what their owner can do, and a thief cannot. The clocks of client and
// server differ by months here.
import { calculateThumbprint } from 'dpop';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { documentFindings } from '#contract/document';
import { type AccountsApp, noor, startAccountsApp } from '../../testing/accounts-app.ts';
import { provingClient } from '../../testing/proving-client.ts';

const START = new Date('2026-05-01T12:00:00.000Z');
let time = START;
let app: AccountsApp;
let owner: Awaited<ReturnType<typeof provingClient>>;
let thief: typeof owner;
beforeAll(async () => {
  app = await startAccountsApp({ now: () => time });
  [owner, thief] = await Promise.all([provingClient(app), provingClient(app)]);
});
afterAll(() => app.stop());
beforeEach(() => {
  time = START;
});

type Answer = Awaited<ReturnType<AccountsApp['request']>>;
const outcome = ({ status, body }: Answer) => [status, body.code];
const invalidToken = [401, 'invalid-token'];
const invalidProof = [401, 'invalid-proof'];
const refresh = (client: typeof owner, refreshToken: string) =>
  client.ask('POST', '/api/auth/refresh', { body: { refreshToken } });

test('a client that proves its key at the sign-in gets tokens that are bound to it, and goes on with them', async () => {
  const { accessToken, refreshToken, tokenType } = await owner.login();
  expect([tokenType, decodeJwt(accessToken).cnf]).toEqual([
    'DPoP',
    { jkt: await calculateThumbprint(owner.keys.publicKey) },
  ]);
  const me = await owner.ask('GET', '/api/me', { accessToken });
  expect([me.status, me.body.email]).toEqual([200, noor.email]);

  const next = await refresh(owner, refreshToken);
  expect([next.status, next.body.tokenType]).toEqual([200, 'DPoP']);
  const sent = { accessToken: String(next.body.accessToken) };
  expect((await owner.ask('GET', '/api/me?x=1', sent)).status).toBe(200);
  expect((await owner.ask('POST', '/api/auth/logout', { body: { refreshToken: next.body.refreshToken } })).status).toBe(
    204,
  );
  expect(outcome(await refresh(owner, String(next.body.refreshToken)))).toEqual([401, 'invalid-refresh-token']);
});

test('the first proof is answered with the nonce that the second has to hold', async () => {
  const { email, password } = noor;
  const fresh = await provingClient(app);
  const asked = await fresh.once('POST', '/api/auth/login', { body: { email, password } });
  expect(outcome(asked)).toEqual([401, 'proof-nonce-required']);
  expect(asked.headers.get('WWW-Authenticate')).toBe('DPoP error="use_dpop_nonce", algs="ES256"');
  expect((await fresh.once('POST', '/api/auth/login', { body: { email, password } })).status).toBe(200);
});

describe('of a stolen access token', () => {
  let accessToken: string;
  beforeAll(async () => {
    ({ accessToken } = await owner.login());
    await thief.login();
  });

  test('nothing is opened by it alone', async () => {
    expect(outcome(await app.request('GET', '/api/me', { token: accessToken }))).toEqual(invalidToken);
    const headers = { Authorization: `DPoP ${accessToken}` };
    expect(outcome(await app.request('GET', '/api/me', { headers }))).toEqual(invalidProof);
  });

  test('nothing is opened with a proof of another key', async () => {
    expect(outcome(await thief.ask('GET', '/api/me', { accessToken }))).toEqual(invalidToken);
  });

  test('a proof that was overheard is good for nothing else', async () => {
    const proof = await owner.prove('GET', '/api/me', { accessToken });
    const overheard = (method: string, path: string, token = accessToken) =>
      app.request(method, path, { headers: { DPoP: proof, Authorization: `DPoP ${token}` } });
    expect(outcome(await overheard('DELETE', '/api/me'))).toEqual(invalidProof);
    expect(outcome(await overheard('GET', '/api/me/sessions'))).toEqual(invalidProof);
    expect(outcome(await overheard('GET', '/api/me', (await owner.login()).accessToken))).toEqual(invalidProof);
    expect((await overheard('GET', '/api/me')).status).toBe(200);
    expect(outcome(await overheard('GET', '/api/me'))).toEqual(invalidProof);
  });

  test('of a proof that is sent many times at once, one is taken', async () => {
    const headers = {
      DPoP: await owner.prove('GET', '/api/me', { accessToken }),
      Authorization: `DPoP ${accessToken}`,
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.request('GET', '/api/me', { headers })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a proof for another server is refused, whatever this one is called by the request', async () => {
    const htu = 'http://evil.example/api/me';
    const proof = await owner.prove('GET', '/api/me', { accessToken, htu });
    const headers = { DPoP: proof, Authorization: `DPoP ${accessToken}`, Host: 'evil.example' };
    expect(outcome(await app.request('GET', '/api/me', { headers }))).toEqual(invalidProof);
  });

  test('a proof that was made in store ends with its nonce', async () => {
    const proofs = await Promise.all([1, 2].map(() => owner.prove('GET', '/api/me', { accessToken })));
    time = new Date(START.getTime() + 59_000);
    expect((await owner.once('GET', '/api/me', { accessToken, proof: proofs[0] ?? '' })).status).toBe(200);
    time = new Date(START.getTime() + 60_000);
    const late = await app.request('GET', '/api/me', {
      headers: { DPoP: proofs[1] ?? '', Authorization: `DPoP ${accessToken}` },
    });
    expect(outcome(late)).toEqual([401, 'proof-nonce-required']);
    const forged = await owner.prove('GET', '/api/me', { accessToken, nonce: 'A'.repeat(43) });
    expect(outcome(await owner.once('GET', '/api/me', { accessToken, proof: forged }))).toEqual([
      401,
      'proof-nonce-required',
    ]);
  });
});

describe('a stolen refresh token', () => {
  test('is unknown without the key, with another key and as a bearer token, and its owner goes on', async () => {
    const { refreshToken } = await owner.login();
    const unknown = [401, 'invalid-refresh-token'];
    expect(outcome(await app.request('POST', '/api/auth/refresh', { body: { refreshToken } }))).toEqual(unknown);
    expect(outcome(await refresh(thief, refreshToken))).toEqual(unknown);
    await thief.ask('POST', '/api/auth/logout', { body: { refreshToken } });
    expect((await refresh(owner, refreshToken)).status).toBe(200);
  });

  test('that comes back from its owner ends the session, as ever', async () => {
    const { refreshToken } = await owner.login();
    const { body } = await refresh(owner, refreshToken);
    expect(outcome(await refresh(owner, refreshToken))).toEqual([401, 'invalid-refresh-token']);
    expect(outcome(await refresh(owner, String(body.refreshToken)))).toEqual([401, 'invalid-refresh-token']);
  });
});

test('a token that is bound to nothing is not taken as if it were, and cannot be bound later', async () => {
  const { token, refreshToken } = await app.login(noor);
  expect(outcome(await owner.ask('GET', '/api/me', { accessToken: token }))).toEqual(invalidToken);
  expect(outcome(await refresh(owner, refreshToken))).toEqual([401, 'invalid-refresh-token']);
  expect((await app.request('POST', '/api/auth/refresh', { body: { refreshToken } })).status).toBe(200);
});

test('a browser that keeps its token in a cookie binds it to no key', async () => {
  const { email, password } = noor;
  const headers = { DPoP: await owner.prove('POST', '/api/auth/login'), 'X-Session': 'cookie' };
  expect(outcome(await app.request('POST', '/api/auth/login', { headers, body: { email, password } }))).toEqual(
    invalidProof,
  );
});

test('the OpenAPI document describes every answer of this run', async () => {
  const document = await (await fetch(`${app.url}/openapi.json`)).text();
  const findings = documentFindings(document, app.exchanges);
  expect(findings.filter((finding) => !finding.endsWith('is described and was never sent'))).toEqual([]);
});
