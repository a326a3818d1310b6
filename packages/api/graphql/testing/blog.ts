// For tests: the real app on a database of its own, with one person of each kind who is signed in already.
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
import { readConfig } from '../src/config.ts';

export type StartBlog = typeof startBlog;
export type Blog = Awaited<ReturnType<StartBlog>>;
type Options = { now?: () => Date; environment?: Record<string, string>; drainSeconds?: number; beatMs?: number };

/** Needs the globalSetup of #kit/test-database. `db` is Prisma on the same pool, for what no operation does. */
export async function startBlog({ now = () => new Date(), environment = {}, drainSeconds = 1, beatMs }: Options = {}) {
  const given = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'graphql', ...environment });
  const config = { ...given, PASSWORD_COST };
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = await testDatabase(migrations);
  const pool = openPool(database.url, { max: config.DATABASE_POOL, timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000 });
  const statements = recordStatements([pool]);
  const {
    app,
    blog,
    feed,
    accessTokens: tokens,
    passwords,
  } = createApp({ config, pool, logger, now, ...(beatMs && { beatMs }) });
  const db = createDatabaseClient(pool);
  const cast = createCast({ add: (account) => registerUser(blog, account), tokens, now });
  const people = await cast.people();
  const { url, stop: stopServer } = await startServer(app, { ...config, DRAIN_SECONDS: drainSeconds }, logger);

  async function stop(): Promise<void> {
    await stopServer();
    await db.$disconnect();
    await pool.end();
    await database.drop();
  }
  const parts = { blog, feed, db, pool, config, tokens, passwords, databaseUrl: database.url, person: cast.person };
  return { ...parts, url, people, statements, request: requester(url), stop };
}

export const naiveBlog = naiveServer(startBlog);

export type Result = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions?: { code?: string } }[];
};

/** One document, as somebody or as nobody. */
export const asker =
  ({ request }: Pick<Blog, 'request'>) =>
  (query: string, { as, variables }: { as?: Person | undefined; variables?: object } = {}) =>
    request<Result>('POST', '/graphql', {
      ...(as && { as }),
      body: { query, variables },
      headers: { Accept: 'application/graphql-response+json' },
    });
