import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenPair } from '../schemas/auth.ts';
import { describeContract } from '../suite/vitest.ts';
import { referenceCredentials, startReference } from './start-reference.ts';

const HOUR_MS = 60 * 60 * 1000;

describe('with the clock of today', () => {
  let server: Awaited<ReturnType<typeof startReference>>;
  beforeAll(async () => {
    server = await startReference();
  });
  afterAll(() => server.stop());

  describeContract('the reference server keeps the contract', () => server.url, referenceCredentials);
});

describe('with a clock that can be set', () => {
  let moment = Date.parse('2026-01-01T00:00:00Z');
  let server: Awaited<ReturnType<typeof startReference>>;
  beforeAll(async () => {
    server = await startReference({ now: () => new Date(moment) });
  });
  afterAll(() => server.stop());

  const send = (method: string, path: string, body?: object, headers = {}) =>
    fetch(server.url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const signIn = async (email: string, password: string) => {
    const answer = await send('POST', '/api/auth/login', { email, password });
    const { accessToken } = tokenPair.parse(await answer.json());
    return { Authorization: `Bearer ${accessToken}` };
  };
  const account = { email: 'author@patternbook.example', password: 'a long enough one' };
  const words = { title: 'Words', content: 'Words.' };

  test('an author edits for 24 hours, an administrator always', async () => {
    await send('POST', '/api/auth/register', { ...account, name: 'Author' });
    const made = await send('POST', '/api/posts', words, await signIn(account.email, account.password));
    const path = String(made.headers.get('location'));
    const put = async (email: string, password: string) => {
      const headers = { ...(await signIn(email, password)), 'If-Match': '*' };
      return (await send('PUT', path, words, headers)).status;
    };
    moment += 24 * HOUR_MS;
    expect(await put(account.email, account.password)).toBe(200);
    moment += 1;
    expect(await put(account.email, account.password)).toBe(403);
    expect(await put(referenceCredentials.adminEmail, referenceCredentials.adminPassword)).toBe(200);
  });

  test('an access token ends after 15 minutes', async () => {
    const token = await signIn(account.email, account.password);
    moment += HOUR_MS / 4 - 1000;
    expect((await send('POST', '/api/posts', words, token)).status).toBe(201);
    moment += 1000;
    expect((await send('POST', '/api/posts', words, token)).status).toBe(401);
  });

  test('an Idempotency-Key is forgotten after 24 hours', async () => {
    const create = async () => {
      const headers = { ...(await signIn(account.email, account.password)), 'Idempotency-Key': 'daily' };
      return (await send('POST', '/api/posts', words, headers)).headers.get('location');
    };
    const first = await create();
    expect(await create()).toBe(first);
    moment += 24 * HOUR_MS;
    expect(await create()).not.toBe(first);
  });
});
