// For tests: the real app on a database of its own, and a client for each person.
import {
  createCast,
  naiveServer,
  PASSWORD_COST,
  type Person,
  recordStatements,
  requester,
  testEnvironment,
} from '#blog-http/testing';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { testDatabase } from '#kit/test-database';
import { migrations, registerUser } from '#single-database';
import { createDatabaseClient } from '#single-database/client';
import { createApp } from '../src/app.ts';
import { createBlogClient } from '../src/client.ts';
import { readConfig } from '../src/config.ts';

export type StartBlog = typeof startBlog;
export type Blog = Awaited<ReturnType<StartBlog>>;
type Options = { now?: () => Date; environment?: Record<string, string>; beatMs?: number };

/** Needs the globalSetup of #kit/test-database. `statements` holds every SQL text that went to the pool, in order. */
export async function startBlog({ now = () => new Date(), environment = {}, ...parts }: Options = {}) {
  const given = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'trpc', ...environment });
  const config = { ...given, PASSWORD_COST };
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = await testDatabase(migrations);
  const pool = openPool(database.url, { max: config.DATABASE_POOL, timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000 });
  const statements = recordStatements([pool]);
  const { app, blog, feed, accessTokens: tokens, passwords } = createApp({ config, pool, logger, now, ...parts });
  const db = createDatabaseClient(pool);
  const cast = createCast({ add: (account) => registerUser(blog, account), tokens, now });
  const people = await cast.people();
  const { url, stop: stopServer } = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);

  async function stop(): Promise<void> {
    await stopServer();
    await db.$disconnect();
    await pool.end();
    await database.drop();
  }
  const as = (person?: Person) => createBlogClient({ url, token: () => person?.token });
  const opened = { blog, feed, db, pool, config, tokens, passwords, person: cast.person };
  return { ...opened, url, people, as, statements, request: requester(url), stop };
}

export const naiveBlog = naiveServer(startBlog);
