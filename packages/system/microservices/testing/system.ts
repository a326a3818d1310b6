// For tests: the gateway and the three services in one process, each on a database of its own, and each to be stopped and
// started again.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import * as auth from '#auth-service';
import { PASSWORD_COST, requester } from '#blog-http/testing';
import * as gateway from '#gateway';
import { testDatabase } from '#kit/test-database';
import { freePort } from '#measure/free-port';
import type { Running } from '#pattern';
import * as posts from '#posts-service';
import { asService } from '#telemetry';
import * as users from '#users-service';

export type ServiceName = 'auth' | 'users' | 'posts';
export type System = Awaited<ReturnType<typeof startSystem>>;

export const adminPassword = 'correct horse battery';
export const newSigningKey = (): string =>
  String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }));

const names = ['users', 'auth', 'posts'] as const;

/** Without a folder in it there is no migration: the services have their own. */
const noMigrations = import.meta.dirname;

/** Needs the globalSetup of #kit/test-database. `postsUrl` is a database of the posts service on another server. */
export async function startSystem(environment: Record<string, string> = {}, postsUrl?: string) {
  const ports = { auth: await freePort(), users: await freePort(), posts: await freePort() };
  const databases = {
    auth: await testDatabase(noMigrations),
    users: await testDatabase(noMigrations),
    posts: postsUrl === undefined ? await testDatabase(noMigrations) : { url: postsUrl, drop: async () => {} },
  };
  const urlOf = (name: ServiceName) => `http://127.0.0.1:${ports[name]}`;
  let given = {
    TOKEN_AUDIENCE: 'microservices',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_REQUESTS: '1000000',
    MAX_CONNECTIONS_PER_CLIENT: '1000',
    DRAIN_SECONDS: '1',
    // A busy machine is no service that is down.
    SERVICE_CALL_SECONDS: '20',
    SERVICE_CONNECT_SECONDS: '60',
    SERVICE_ANSWER_SECONDS: '60',
    ACCESS_TOKEN_KEY: newSigningKey(),
    REFRESH_TOKEN_PEPPER: randomBytes(48).toString('base64'),
    POSTS_SERVICE_SECRET: randomBytes(48).toString('base64'),
    ADMIN_PASSWORD: adminPassword,
    AUTH_SERVICE_URL: urlOf('auth'),
    USERS_SERVICE_URL: urlOf('users'),
    POSTS_SERVICE_URL: urlOf('posts'),
    USERS_EVENTS_URL: readerUrl(databases.users.url),
    ...environment,
  };
  const running = new Map<ServiceName, Running>();

  const starts: Record<ServiceName, () => Promise<Running>> = {
    auth: async () => {
      await auth.prepareDatabase(databases.auth.url);
      return auth.start({ ...auth.readConfig(settingsOf('auth')), PASSWORD_COST }, databases.auth.url);
    },
    users: async () => {
      await users.prepareDatabase(databases.users.url);
      return users.start(users.readConfig(settingsOf('users')), databases.users.url);
    },
    posts: async () => {
      await posts.prepareDatabase(databases.posts.url);
      return posts.start(posts.readConfig(settingsOf('posts')), databases.posts.url);
    },
  };
  const settingsOf = (name: ServiceName) => ({ ...given, PORT: String(ports[name]) });
  async function start(name: ServiceName): Promise<void> {
    running.set(name, await asService(`${name}-service`, starts[name]));
  }
  async function stopOne(name: ServiceName): Promise<void> {
    await running.get(name)?.stop();
    running.delete(name);
  }

  for (const name of names) await start(name);
  const front = await asService('gateway', () => gateway.start(gateway.readConfig({ ...given, PORT: '0' })));

  async function stop(): Promise<void> {
    await front.stop();
    for (const name of names) await stopOne(name);
    for (const database of Object.values(databases)) await database.drop();
    await dropReader(databases.users.url);
  }

  /** How many accounts are half made or half deleted. */
  async function processesUnderWay(): Promise<number> {
    const client = new Client(databases.auth.url);
    await client.connect();
    const { rows } = await client.query(
      "select count(*)::int as count from processes where phase in ('doing', 'undoing')",
    );
    await client.end();
    return rows[0].count;
  }

  /** Which events the consumer of a service has handled, in their order. */
  async function handledEvents(name: 'auth' | 'posts'): Promise<string[]> {
    const client = new Client(databases[name].url);
    await client.connect();
    const { rows } = await client.query('select event_id from inbox where handled_at is not null order by handled_at');
    await client.end();
    return rows.map(({ event_id }) => event_id);
  }

  /** Starts the services once more, under other settings. */
  async function settings(changed: Record<string, string>): Promise<void> {
    given = { ...given, ...changed };
    for (const name of names) await stopOne(name);
    for (const name of names) await start(name);
  }

  return {
    url: front.url,
    urlOf,
    handledEvents,
    settings,
    processesUnderWay,
    request: requester(front.url),
    start,
    stopOne,
    stop,
    given,
  };
}

const readerOf = (url: string) => `${new URL(url).pathname.slice(1)}_events`;

export function readerUrl(usersUrl: string): string {
  const url = new URL(usersUrl);
  url.searchParams.set('options', `-c role=${readerOf(usersUrl)}`);
  return url.href;
}

/** Roles belong to the server, and outlive the database. */
export async function dropReader(usersUrl: string): Promise<void> {
  const client = new Client(Object.assign(new URL(usersUrl), { pathname: '/postgres' }).href);
  await client.connect();
  await client.query(`drop role if exists ${client.escapeIdentifier(readerOf(usersUrl))}`);
  await client.end();
}
