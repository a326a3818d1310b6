// For tests: the real app on a database of its own, with its projections, and one person of each kind who is signed in.
import { fileURLToPath } from 'node:url';
import { createCast, PASSWORD, requester, testEnvironment } from '#blog-http/testing';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { testDatabase } from '#kit/test-database';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { openParts } from '../src/open-parts.ts';
import { changed } from '../src/write-model/events.ts';
import { type Accounts, hostedAccounts } from './hosted-accounts.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

export const testCqrsDatabase = () => testDatabase(migrations);

export type Blog = Awaited<ReturnType<typeof startBlog>>;

type Options = {
  now?: () => Date;
  environment?: Record<string, string>;
  url?: string;
  version?: number;
  abandonedMs?: number;
  beatMs?: number;
  drainSeconds?: number;
  onFallback?(error: unknown): void;
};

/** Needs the globalSetup of #kit/test-database. With `url`, one more process's worth of app on a database that is there. */
export async function startBlog({
  now = () => new Date(),
  environment = {},
  url,
  version,
  abandonedMs,
  beatMs,
  drainSeconds = 1,
  onFallback = () => {},
}: Options = {}) {
  const config = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'cqrs', ...environment });
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = url === undefined ? await testCqrsDatabase() : { url, drop: async () => {} };
  const pool = openPool(database.url, { max: config.DATABASE_POOL });
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const parts = await openParts({ pool, databaseUrl: database.url, config, onError, onFallback, version, abandonedMs });
  const { db, bus } = parts;
  const accounts: Accounts = new Map();
  const hosted = hostedAccounts(accounts);
  const { app, runner, feed, accessTokens } = createApp({ config, pool, ...parts, logger, now, beatMs, hosted });
  const cast = createCast({
    add: async ({ id, email, name, role, createdAt }) => {
      accounts.set(email, { id, email, name, role, createdAt, password: PASSWORD });
      await db.$transaction(async (tx) => {
        await tx.author.create({ data: { id, name, role, createdAt } });
        await bus.publish(tx, [changed('author.registered', id, id, 1)]);
      });
    },
    tokens: accessTokens,
    now,
  });
  const people = await cast.people();
  const server = await startServer(app, { ...config, DRAIN_SECONDS: drainSeconds }, logger);

  /** Resolves when the read models have seen all that is committed. */
  async function settled(): Promise<void> {
    for (const projector of parts.projectors) {
      const caughtUp = async () => {
        for (const { id, version } of await projector.builds()) {
          if (version === projector.version && (await projector.progressOf(id)).lag > 0) return false;
        }
        return true;
      };
      while (!(await caughtUp())) await parts.moves.next(20);
    }
  }

  async function stop(): Promise<void> {
    await server.stop();
    await parts.close();
    await pool.end();
    await database.drop();
  }

  const request = requester(server.url);
  return {
    ...parts,
    url: server.url,
    databaseUrl: database.url,
    pool,
    config,
    runner,
    feed,
    accessTokens,
    people,
    errors,
    request,
    person: cast.person,
    settled,
    stop,
  };
}
