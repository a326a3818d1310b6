// Two replicas of everything, each a process of its own: what is to happen once happens once, and replacing them one after the other
// loses no request.
import { Client } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { requester } from '#blog-http/testing';
import * as gateway from '#gateway';
import { startCrowd } from '../testing/crowd.ts';
import { type Member, register } from '../testing/member.ts';
import { startReplicated } from '../testing/replicated.ts';

let system: Awaited<ReturnType<typeof startReplicated>>;
let noor: Member;
let both: ReturnType<typeof requester>[];
const countOf = (outcomes: number[]) => Object.groupBy(outcomes, (status) => String(status));

beforeAll(async () => {
  system = await startReplicated({ LOGIN_FAILURES: '6' });
  both = system.gatewayUrls.map(requester);
  const [request] = both;
  if (request) noor = await register({ request }, 'noor');
}, 300_000);
afterAll(() => system.stop());

/** So many at once, by turns at both gateways, each of which asks both replicas by turns. */
const atBoth = <Outcome>(count: number, ask: (request: ReturnType<typeof requester>) => Promise<Outcome>) =>
  Promise.all(
    Array.from({ length: count }, (_, index) => both[index % 2]).flatMap((request) => (request ? [ask(request)] : [])),
  );

test('one Idempotency-Key at both replicas at once makes one post', async () => {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const body = { title: 'Once', content: 'However often it is sent.' };
  const answers = await atBoth(12, (request) =>
    request<{ id: string }>('POST', '/api/posts', { as: noor, body, headers }),
  );
  expect(new Set(answers.map(({ status, body: { id } }) => `${status} ${id}`)).size).toBe(1);
  const client = new Client(system.databases['posts-service'].url);
  await client.connect();
  const { rows } = await client.query("select count(*)::int as count from posts where title = 'Once'");
  await client.end();
  expect(rows).toEqual([{ count: 1 }]);
});

test('one refresh token at both replicas at once has one winner', async () => {
  const [request] = both;
  const { email, password } = noor;
  const signedIn = await request?.<{ refreshToken: string }>('POST', '/api/auth/login', { body: { email, password } });
  const body = { refreshToken: signedIn?.body.refreshToken };
  const answers = await atBoth(12, (each) => each('POST', '/api/auth/refresh', { body }));
  const { 200: winners = [], 401: losers = [] } = countOf(answers.map(({ status }) => status));
  expect([winners.length, losers.length]).toEqual([1, 11]);
});

test('wrong passwords are counted by both replicas together', async () => {
  const body = { email: 'nobody@example.com', password: 'not the password' };
  const answers = await atBoth(16, (request) => request('POST', '/api/auth/login', { body }));
  const { 401: wrong = [], 429: refused = [] } = countOf(answers.map(({ status }) => status));
  expect([wrong.length, refused.length]).toEqual([6, 10]);
});

test('requests are counted by both gateways together', async () => {
  const settings = { PORT: '0', LOG_LEVEL: 'silent', TRUST_PROXY_HOPS: '1', RATE_LIMIT_REQUESTS: '5' };
  const config = gateway.readConfig({ ...settings, LIMITS_DATABASE_URL: system.limitsUrl });
  const gateways = [await gateway.start(config), await gateway.start(config)];
  onTestFinished(async () => {
    for (const { stop } of gateways) await stop();
  });
  const headers = { 'X-Forwarded-For': '203.0.113.9' };
  const answers = await Promise.all(
    [...gateways, ...gateways, ...gateways, ...gateways].map(({ url }) => fetch(`${url}/api/nothing`, { headers })),
  );
  const { 404: answered = [], 429: refused = [] } = countOf(answers.map(({ status }) => status));
  expect([answered.length, refused.length]).toEqual([5, 3]);
});

test('replaced one after the other under fifty clients, no replica loses a request', { timeout: 600_000 }, async () => {
  const crowd = startCrowd(system.gatewayUrls, noor);
  onTestFinished(crowd.end);
  for (const replica of system.replicas) {
    expect([replica.program, await replica.end('SIGTERM')]).toEqual([replica.program, 0]);
    await replica.start();
    const isReady = async () => (await fetch(`${replica.url}/readyz`)).status;
    await expect.poll(isReady, { timeout: 60_000 }).toBe(200);
    const before = crowd.answered();
    await expect.poll(crowd.answered, { timeout: 60_000 }).toBeGreaterThan(before + 100);
    expect(crowd.failures).toEqual([]);
  }
  await crowd.end();
  expect(crowd.failures).toEqual([]);
});
