// All four in one process, as `npx pnpm start` and the container host them, under a role that is no superuser: the services find
// each other, and the events of the users service, without being told where.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { PASSWORD_COST, requester, testEnvironment } from '#blog-http/testing';
import { testDatabase } from '#kit/test-database';
import { freePort } from '#measure/free-port';
import { register } from '../testing/member.ts';
import { newSigningKey } from '../testing/system.ts';
import { readConfig } from './config.ts';
import { prepareDatabase, start } from './start.ts';

const name = `hosted_${crypto.randomUUID().slice(0, 8)}`;

/** The URL of a database that is to be made, for a role that may make databases and roles. */
async function limitedUrl(): Promise<string> {
  const { url, drop } = await testDatabase(import.meta.dirname);
  const asRoot = async (...statements: string[]) => {
    const client = new Client(url);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await asRoot(`create role ${name} login createrole createdb password '${name}'`);
  onTestFinished(async () => {
    const databases = ['auth', 'users', 'posts'].map((service) => `"${name}_${service}-service"`);
    await asRoot(
      ...databases.map((database) => `drop database if exists ${database} with (force)`),
      `drop role if exists "${name}_users-service_events"`,
      `drop role ${name}`,
    );
    await drop();
  });
  return Object.assign(new URL(url), { username: name, password: name, pathname: name }).href;
}

async function settings() {
  const config = readConfig({
    ...testEnvironment(),
    PORT: String(await freePort(4)),
    TOKEN_AUDIENCE: 'microservices',
    ACCESS_TOKEN_KEY: newSigningKey(),
    POSTS_SERVICE_SECRET: testEnvironment().ACCESS_TOKEN_SECRET,
    SERVICE_REST_SECONDS: '1',
  });
  return { ...config, auth: { ...config.auth, PASSWORD_COST } };
}

test('a new name reaches the posts, a second preparation changes nothing, and one service can be away for a while', async () => {
  const databaseUrl = await limitedUrl();
  const config = await settings();
  expect((await prepareDatabase(databaseUrl)).length).toBeGreaterThan(0);
  expect(await prepareDatabase(databaseUrl)).toEqual([]);
  const { url, stop, parts } = await start(config, databaseUrl);
  onTestFinished(stop);
  const request = requester(url);
  const noor = await register({ request }, 'noor');
  const post = await request<{ id: string }>('POST', '/api/posts', { as: noor, body: { title: 't', content: 'c' } });
  const body = { email: noor.email, name: 'Noor the Second' };
  await request('PUT', `/api/users/${noor.id}`, { as: noor, body, headers: { 'If-Match': noor.etag } });
  const path = `/api/posts/${post.body.id}`;
  const author = async () => (await request<{ author: object }>('GET', path, { as: noor })).body.author;
  await expect.poll(author, { timeout: 20_000 }).toMatchObject({ name: 'Noor the Second' });

  // The users service can be stopped by itself: what needs it is refused for now, and is done when it is back.
  await parts?.['users-service']?.stop();
  const newcomer = { email: 'mika@example.com', name: 'Mika', password: noor.password };
  const join = async () => {
    const { status, headers } = await request('POST', '/api/auth/register', { body: newcomer });
    return [status, headers.get('retry-after')];
  };
  expect(await join()).toEqual([503, '5']);
  expect((await request('GET', '/api/posts')).status).toBe(200);
  await parts?.['users-service']?.start();
  await expect.poll(join, { timeout: 20_000 }).toEqual([201, null]);
});

test('when the port of the gateway is taken, the start fails, and no service keeps a port or a connection', async () => {
  const databaseUrl = await limitedUrl();
  const config = await settings();
  await prepareDatabase(databaseUrl);
  {
    await using other = createServer().listen(config.PORT, '127.0.0.1');
    await once(other, 'listening');
    await expect(start(config, databaseUrl)).rejects.toMatchObject({ code: 'port-in-use', port: config.PORT });
  }
  const client = new Client(Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href);
  await client.connect();
  onTestFinished(() => client.end());
  const kept = () => client.query('select datname from pg_stat_activity where datname like $1', [`${name}%`]);
  await expect.poll(async () => (await kept()).rows, { timeout: 20_000 }).toEqual([]);
  // The same again, now that it is free: nobody else holds one of the four.
  await (await start(config, databaseUrl)).stop();
});
