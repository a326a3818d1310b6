// What one service asks of another takes effect, and the answer is lost: whoever asked hears what really happened, and nothing
// happens twice.
import { once } from 'node:events';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, register, signIn } from '../testing/member.ts';
import { adminPassword, type ServiceName, type System, startSystem } from '../testing/system.ts';

let system: System;
const losing = new Set<string>();
const lost: string[] = [];

/** Another address of a service, which loses the next answer to each operation in `losing`. */
async function addressOf(name: ServiceName) {
  const server = createServer((req, res) => {
    const { method, url = '', headers } = req;
    const asking = ask(`${system.urlOf(name)}${url}`, { method, headers }, (answer) => {
      const operation = url.replace('/internal/', '');
      if (losing.delete(operation)) {
        lost.push(operation);
        answer.resume().once('end', () => req.socket.destroy());
      } else answer.pipe(res.writeHead(answer.statusCode ?? 0, answer.headers));
    });
    asking.on('error', () => req.socket.destroy());
    req.pipe(asking);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = () => server.close().closeAllConnections();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

let addresses: Awaited<ReturnType<typeof addressOf>>[] = [];
beforeAll(async () => {
  const [users, posts] = [await addressOf('users'), await addressOf('posts')];
  addresses = [users, posts];
  system = await startSystem({ USERS_SERVICE_URL: users.url, POSTS_SERVICE_URL: posts.url });
});
afterAll(async () => {
  await system.stop();
  for (const { close } of addresses) close();
});

async function whileLosing<Result>(operations: string[], work: () => Promise<Result>): Promise<Result> {
  for (const operation of operations) losing.add(operation);
  lost.length = 0;
  const result = await work();
  expect(lost.toSorted()).toEqual(operations.toSorted());
  return result;
}

type Acting = Pick<Member, 'id' | 'email' | 'token'>;

async function admin(): Promise<Acting> {
  const email = 'ada@example.com';
  return { id: '', email, token: await signIn(system.request, email, adminPassword) };
}

const leave = (as: Acting, { id }: Member) =>
  system.request('DELETE', `/api/users/${id}`, { as, headers: { 'If-Match': '*' } });

async function isGone({ id, email, password }: Member): Promise<void> {
  expect((await system.request('GET', `/api/users/${id}`)).status).toBe(404);
  expect((await system.request('POST', '/api/auth/login', { body: { email, password } })).status).toBe(401);
  expect(await system.processesUnderWay()).toBe(0);
}

test('an account is made once, and whoever asked for it has it', async () => {
  const noor = await whileLosing(['copy-author', 'register-user'], () => register(system, 'noor'));
  expect((await system.request('GET', `/api/users/${noor.id}`)).status).toBe(200);
  const body = { email: 'mika@example.com', name: 'Mika', password: 'a password of this test', role: 'USER' };
  const as = await admin();
  const made = await whileLosing(['create-user'], () => system.request('POST', '/api/users', { as, body }));
  expect(made.status).toBe(201);
});

test('an account that is deleted is gone for whoever deleted it, their own or another one', async () => {
  const [own, other] = [await register(system, 'own'), await register(system, 'other')];
  const operations = ['remove-user', 'bury-author'];
  expect((await whileLosing(operations, () => leave(own, own))).status).toBe(204);
  await isGone(own);
  const as = await admin();
  expect((await whileLosing(operations, () => leave(as, other))).status).toBe(204);
  await isGone(other);
});

test('a deletion that is refused is refused, also when the first refusal is lost', async () => {
  const [noor, mika] = [await register(system, 'noor'), await register(system, 'mika')];
  expect((await whileLosing(['remove-user'], () => leave(noor, mika))).status).toBe(403);
  expect((await system.request('GET', `/api/users/${mika.id}`)).status).toBe(200);
});
