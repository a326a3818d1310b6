// For tests: the real server on a database of its own, with one person of each kind, and a network in front that fails on demand.
import { createCast, PASSWORD_COST, requester, testEnvironment } from '#blog-http/testing';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { testDatabase } from '#kit/test-database';
import { migrations, registerUser } from '#single-database';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { startFront } from './front.ts';

export type Blog = Awaited<ReturnType<typeof startBlog>>;

/** Needs the globalSetup of #kit/test-database. `clock.ahead` moves the time of the server. */
export async function startBlog(environment: Record<string, string> = {}) {
  const given = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'server-and-client-state', ...environment });
  const config = { ...given, PASSWORD_COST };
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = await testDatabase(migrations);
  const pool = openPool(database.url);
  const clock = { ahead: 0 };
  const now = () => new Date(Date.now() + clock.ahead);
  const { app, blog, accessTokens: tokens } = createApp({ config, pool, logger, now });
  const people = await createCast({ add: (account) => registerUser(blog, account), tokens, now }).people();
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);
  const front = await startFront(server.url);

  async function stop(): Promise<void> {
    await front.stop();
    await server.stop();
    await pool.end();
    await database.drop();
  }
  return { blog, pool, people, clock, front, url: front.url, request: requester(server.url), stop };
}
