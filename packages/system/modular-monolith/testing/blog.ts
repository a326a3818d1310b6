// For tests: the real app on a database of its own, with one person of each kind who is signed in already.
import assert from 'node:assert/strict';
import { createCast, PASSWORD_COST, recordStatements, requester, testEnvironment } from '#blog-http/testing';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { createLogger, startServer } from '#kit/http';
import { onlyReleased } from '#messaging/testing';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { openPools } from '../src/shared/database/walls.ts';
import { openBuses } from '../src/shared/messaging/open-buses.ts';
import { preparedDatabase } from './database.ts';
import { releasedEvents } from './released-events.ts';

export type Blog = Awaited<ReturnType<typeof startBlog>>;

/** `hears` false: no module hears of another one by events. */
type Options = { now?: () => Date; environment?: Record<string, string>; hears?: boolean };

/** Needs the globalSetup of #kit/test-database. `statements` holds every SQL text that went to the modules' pools, in order. */
export async function startBlog({ now = () => new Date(), environment = {}, hears = true }: Options = {}) {
  const given = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'modular-monolith', ...environment });
  const config = { ...given, PASSWORD_COST };
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = await preparedDatabase();
  const pools = openPools(database.url, { max: 30, timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000 });
  const statements = recordStatements(Object.values(pools));
  const opened = openBuses(pools, (error) => logger.error(error));
  const { publish } = await onlyReleased(opened.users, releasedEvents);
  const buses = { ...opened, users: { ...opened.users, publish } };
  const { app, auth, users, posts, processes, listen, purge } = createApp({ config, pools, buses, logger, now });
  const tokens = createAccessTokens({
    keys: signingKeysOf(config, { now, onFailure: (error) => assert.fail(String(error)) }),
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: config.ACCESS_TOKEN_SECONDS,
    now,
  });
  const cast = createCast({
    async add({ passwordHash, ...profile }) {
      await auth.credentials.save({ userId: profile.id, passwordHash, createdAt: profile.createdAt });
      await users.newcomers.register(profile);
    },
    tokens,
    now,
  });
  if (hears) await listen();
  const people = await cast.people();
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);
  /** Resolves when every module has heard of everything. */
  const settled = async () => {
    for (const bus of Object.values(buses)) await bus.settled();
  };

  async function stop(): Promise<void> {
    await server.stop();
    for (const bus of Object.values(buses)) await bus.stop();
    for (const pool of Object.values(pools)) await pool.end();
    await database.drop();
  }

  const { url } = server;
  const parts = { pools, config, tokens, auth, users, posts, processes, purge, settled, databaseUrl: database.url };
  return { ...parts, url, people, person: cast.person, statements, request: requester(url), stop };
}
