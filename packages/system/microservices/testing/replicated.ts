// For tests: two gateways and two replicas of each service, each a process of its own, on one database for each service and one
// for the limits.
import { randomBytes } from 'node:crypto';
import * as auth from '#auth-service';
import { testDatabase } from '#kit/test-database';
import { freePort } from '#measure/free-port';
import * as posts from '#posts-service';
import * as users from '#users-service';
import { openOneAddress } from './one-address.ts';
import { replicaOf } from './process.ts';
import { adminPassword, dropReader, newSigningKey, readerUrl } from './system.ts';

const services = ['users-service', 'auth-service', 'posts-service'] as const;
type Service = (typeof services)[number];
const prepare: Record<Service, (url: string) => Promise<string[]>> = {
  'users-service': users.prepareDatabase,
  'auth-service': auth.prepareDatabase,
  'posts-service': posts.prepareDatabase,
};

/** Needs the globalSetup of #kit/test-database. */
export async function startReplicated(environment: Record<string, string> = {}) {
  const twice = async () => [await freePort(), await freePort()];
  const ports = { 'users-service': await twice(), 'auth-service': await twice(), 'posts-service': await twice() };
  const addresses = {
    'users-service': await openOneAddress(ports['users-service']),
    'auth-service': await openOneAddress(ports['auth-service']),
    'posts-service': await openOneAddress(ports['posts-service']),
  };
  const database = () => testDatabase(import.meta.dirname);
  const databases = {
    'users-service': await database(),
    'auth-service': await database(),
    'posts-service': await database(),
  };
  const limits = await database();
  for (const name of services) await prepare[name](databases[name].url);

  const shared = {
    TOKEN_AUDIENCE: 'microservices',
    RATE_LIMIT_REQUESTS: '1000000',
    MAX_CONNECTIONS_PER_CLIENT: '1000',
    // What is shown here is no budget, and a busy machine is no service that is down: nor does it keep a gateway from hearing that
    // one stops.
    STOP_NOTICE_SECONDS: '3',
    SERVICE_CALL_SECONDS: '20',
    SERVICE_CONNECT_SECONDS: '60',
    SERVICE_ANSWER_SECONDS: '60',
    DRAIN_SECONDS: '60',
    PASSWORD_COST: '10',
    DATABASE_POOL: '5',
    MIGRATE_ON_START: 'false',
    ACCESS_TOKEN_KEY: newSigningKey(),
    REFRESH_TOKEN_PEPPER: randomBytes(48).toString('base64'),
    POSTS_SERVICE_SECRET: randomBytes(48).toString('base64'),
    ADMIN_PASSWORD: adminPassword,
    USERS_EVENTS_URL: readerUrl(databases['users-service'].url),
    LIMITS_DATABASE_URL: limits.url,
    ...environment,
  };
  const byOneAddress = {
    AUTH_SERVICE_URL: addresses['auth-service'].url,
    USERS_SERVICE_URL: addresses['users-service'].url,
    POSTS_SERVICE_URL: addresses['posts-service'].url,
  };
  const inside = services.flatMap((name) =>
    ports[name].map((port) => replicaOf(name, port, { ...shared, ...byOneAddress, DATABASE_URL: databases[name].url })),
  );
  const urlsOf = (name: Service) => ports[name].map((port) => `http://127.0.0.1:${port}`).join(',');
  const byReplica = {
    AUTH_SERVICE_URL: urlsOf('auth-service'),
    USERS_SERVICE_URL: urlsOf('users-service'),
    POSTS_SERVICE_URL: urlsOf('posts-service'),
  };
  const gateways = (await twice()).map((port) => replicaOf('gateway', port, { ...shared, ...byReplica }));
  const replicas = [...inside, ...gateways];

  async function stop(): Promise<void> {
    await Promise.all(replicas.map(({ end }) => end('SIGKILL')));
    for (const address of Object.values(addresses)) await address.close();
    for (const each of [...Object.values(databases), limits]) await each.drop();
    await dropReader(databases['users-service'].url);
  }

  try {
    // The first of each makes the first people; the others find them.
    for (const { start } of replicas.filter((_, index) => index % 2 === 0)) await start();
    await Promise.all(replicas.filter((_, index) => index % 2 === 1).map(({ start }) => start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { replicas, databases, limitsUrl: limits.url, gatewayUrls: gateways.map(({ url }) => url), stop };
}
