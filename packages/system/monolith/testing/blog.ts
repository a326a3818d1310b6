// For tests: the real app on a database of its own, with one person of each kind who is signed in already.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { createCast, PASSWORD_COST, recordStatements, requester, testEnvironment } from '#blog-http/testing';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { testDatabase } from '#kit/test-database';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

export type Blog = Awaited<ReturnType<typeof startBlog>>;

type Options = { now?: () => Date; environment?: Record<string, string> };

/** Needs the globalSetup of #kit/test-database. `statements` holds every SQL text that went to the pool, in order. */
export async function startBlog({ now = () => new Date(), environment = {} }: Options = {}) {
  const given = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'monolith', ...environment });
  const config = { ...given, PASSWORD_COST };
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = await testDatabase(migrations);
  const pool = openPool(database.url, { max: config.DATABASE_POOL, timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000 });
  const statements = recordStatements([pool]);
  const { app, db, passwords } = createApp({ config, pool, logger, now });
  const tokens = createAccessTokens({
    keys: signingKeysOf(config, { now, onFailure: (error) => assert.fail(String(error)) }),
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: config.ACCESS_TOKEN_SECONDS,
    now,
  });
  const cast = createCast({
    add: (account) => db.user.create({ data: { ...account, updatedAt: account.createdAt } }),
    tokens,
    now,
  });
  const people = await cast.people();
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);

  async function stop(): Promise<void> {
    await server.stop();
    await db.$disconnect();
    await pool.end();
    await database.drop();
  }

  const { url } = server;
  const parts = { db, pool, config, tokens, passwords, person: cast.person, databaseUrl: database.url };
  return { ...parts, url, people, statements, request: requester(url), stop };
}
