// One story of one client, seen from outside: somebody registers, signs in and writes a first post, all in the client's trace.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ShownSpan, startTracing, type Tracing } from '#telemetry/sdk';
import { type System, startSystem } from '../testing/system.ts';

let tracing: Tracing;
let system: System;
beforeAll(async () => {
  const ring = { spans: 10_000, bytes: 10_000_000 };
  tracing = startTracing({ name: 'test', ring, isExported: false, share: 1, onTrouble: () => {} });
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
  await tracing.stop();
});

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const client = '00f067aa0ba902b7';
const traceparent = `00-${traceId}-${client}-00`;
const password = 'a password of this very test';
const email = 'noor.with.a.trace@example.com';

const post = async (path: string, body: object, token?: string) => {
  const answer = await fetch(`${system.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', traceparent, ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBeLessThan(300);
  expect(answer.headers.get('traceparent')).toMatch(new RegExp(`^00-${traceId}-(?!${client})[0-9a-f]{16}-01$`));
  return Object(await answer.json());
};

const carriedBy = (system: string, operation: string) => ({
  'messaging.system': system,
  'messaging.operation.type': operation,
  'messaging.destination.name': 'user.registered',
});

/** The span with this name, and those above it, the lowest first. */
function wayTo(spans: ShownSpan[], service: string, name: string): string[] {
  const way: string[] = [];
  let span = spans.find((each) => each.service === service && each.name === name);
  while (span) {
    way.push(`${span.service} ${span.name}`);
    const { parentId } = span;
    span = spans.find(({ spanId }) => spanId === parentId);
  }
  return way;
}

test('a first post is one connected trace over the gateway, three services, SQL, the bus and a consumer', async () => {
  await post('/api/auth/register', { email, password, name: 'Noor Tracewell' });
  const { accessToken } = await post('/api/auth/login', { email, password });
  await post('/api/posts', { title: 'A secret title', content: 'A secret text' }, accessToken);

  // The consumer comes later, and the gateway's span ends when the client has taken the answer.
  const found = () => tracing.ring?.find(traceId)?.spans ?? [];
  const hasEnded = (service: string, name: string) => wayTo(found(), service, name).length > 0;
  await expect.poll(() => hasEnded('posts-service', 'process user.registered')).toBe(true);
  await expect.poll(() => hasEnded('gateway', 'POST /api/posts/*')).toBe(true);

  // Nothing hangs in the air: above each is another one, or the client.
  const inTheAir = () => {
    const ids = new Set([client, ...found().map(({ spanId }) => spanId)]);
    return found().filter(({ parentId = '' }) => !ids.has(parentId));
  };
  await expect.poll(inTheAir).toEqual([]);
  const spans = found();

  const registering = [
    'users-service publish user.registered',
    'users-service POST /internal/register-user',
    'auth-service POST /internal/register-user',
    'auth-service POST /api/auth/register',
    'gateway POST /api/auth/*',
    'gateway POST /api/auth/*',
  ];
  const handling = ['posts-service process user.registered', ...registering];
  expect(wayTo(spans, 'users-service', 'insert outbox')).toEqual(['users-service insert outbox', ...registering]);
  expect(wayTo(spans, 'posts-service', 'update inbox')).toEqual(['posts-service update inbox', ...handling]);
  expect(wayTo(spans, 'posts-service', 'insert posts authors')).toEqual([
    'posts-service insert posts authors',
    'posts-service POST /api/posts',
    'gateway POST /api/posts/*',
    'gateway POST /api/posts/*',
  ]);
  const consumer = spans.find(({ kind }) => kind === 'consumer');
  expect(spans.find(({ kind }) => kind === 'producer')?.attributes).toMatchObject(carriedBy('postgresql', 'send'));
  expect(consumer?.attributes).toMatchObject(carriedBy('postgresql', 'process'));
  expect(consumer?.links).toEqual([{ traceId, spanId: consumer?.parentId }]);

  const told = JSON.stringify(spans);
  for (const personal of [email, password, 'Tracewell', 'secret', accessToken]) expect(told).not.toContain(personal);
});

test('nobody reads traces through the gateway', async () => {
  for (const path of ['/traces', `/traces/${traceId}`, '/api/traces'])
    expect((await fetch(`${system.url}${path}`)).status).toBe(404);
});
