// The events of the users service over NATS: what every way of carrying them has to do, and what only this one can go through.
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { describeContract } from '#contract/vitest';
import { type NatsServer, natsServer } from '#messaging/testing';
import { describeFailures } from '../testing/failure-cases.ts';
import { register } from '../testing/member.ts';
import { adminPassword, type System, startSystem } from '../testing/system.ts';

let server: NatsServer;
beforeAll(async () => {
  server = await natsServer();
  await server.start();
});
afterAll(() => server.remove());

let streams = 0;
/** The outbox itself can be read by nobody. */
const overNats = () => ({
  NATS_URL: server.url,
  USERS_EVENTS_STREAM: `users-${++streams}`,
  USERS_EVENTS_URL: 'postgres://nobody@127.0.0.1:1/none',
});

let system: System;
beforeAll(async () => {
  system = await startSystem({ ...overNats(), LOGIN_FAILURES: '10' });
});
afterAll(() => system.stop());

describeContract('the microservices over NATS', () => system.url, { adminEmail: 'ada@example.com', adminPassword });

describeFailures('events over NATS', async () => overNats());

async function renamed({ request }: System, name: string) {
  const someone = await register({ request }, name);
  const post = await request<{ id: string }>('POST', '/api/posts', { as: someone, body: { title: 't', content: 'c' } });
  const rename = async (to: string) => {
    const headers = { 'If-Match': '*' };
    const { status } = await request('PUT', `/api/users/${someone.id}`, {
      as: someone,
      body: { email: someone.email, name: to },
      headers,
    });
    expect(status).toBe(200);
  };
  const author = async () =>
    (await request<{ author?: object }>('GET', `/api/posts/${post.body.id}`, { as: someone })).body.author;
  const isShown = (as: string) => expect.poll(author, { timeout: 20_000 }).toMatchObject({ name: as });
  return { rename, isShown };
}

test('while NATS is away everything is answered, and what happened is told when it is back', async () => {
  const { rename, isShown } = await renamed(system, 'lou');
  await rename('Lou the Second');
  await isShown('Lou the Second');
  await server.kill();
  await rename('Lou the Third');
  await isShown('Lou the Second');
  await server.start();
  await isShown('Lou the Third');
});

test('a system that read the outbox goes on over NATS, and nothing is handled twice', async () => {
  const other = await startSystem();
  onTestFinished(() => other.stop());
  const { rename, isShown } = await renamed(other, 'sam');
  await rename('Sam the Second');
  await isShown('Sam the Second');
  const handled = await other.handledEvents('posts');
  await other.settings(overNats());
  await rename('Sam the Third');
  await isShown('Sam the Third');
  expect(await other.handledEvents('posts')).toEqual([...handled, expect.anything()]);
});
