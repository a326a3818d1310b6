// For tests: the real app on a database of its own, with one person of each kind who is signed in already.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Role } from '#contract';
import { createAccessTokens, createPasswords } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { testDatabase } from '#kit/test-database';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { newId } from '../src/shared/ids.ts';
import { recordStatements } from './record-statements.ts';
import { type Person, requester } from './requester.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const cast = { admin: 'ADMIN', moderator: 'MODERATOR', author: 'USER', stranger: 'USER' } as const;

type People = Record<keyof typeof cast, Person>;
export type Blog = Awaited<ReturnType<typeof startBlog>>;

/** The password of everybody in `people`. */
export const PASSWORD = 'a password of these tests';
// The least that bcrypt takes, and less than a person may set: hashes that are slow on purpose were most of the time here.
const PASSWORD_COST = 4;
const passwordHash = createPasswords({ cost: PASSWORD_COST }).hash(PASSWORD);

type Options = { now?: () => Date; environment?: Record<string, string> };

/** Needs the globalSetup of #kit/test-database. `statements` holds every SQL text that went to the pool, in order. */
export async function startBlog({ now = () => new Date(), environment = {} }: Options = {}) {
  const given = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_REQUESTS: '1000000',
    ACCESS_TOKEN_SECRET: randomBytes(48).toString('base64'),
    REFRESH_TOKEN_PEPPER: randomBytes(48).toString('base64'),
    ...environment,
  });
  const config = { ...given, PASSWORD_COST };
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = await testDatabase(migrations);
  const pool = openPool(database.url, { max: config.DATABASE_POOL, timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000 });
  const statements = recordStatements(pool);
  const { app, db, passwords } = createApp({ config, pool, logger, now });
  const tokens = createAccessTokens({
    secret: config.ACCESS_TOKEN_SECRET,
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: config.ACCESS_TOKEN_SECONDS,
    now,
  });

  async function person(name: string, role: Role): Promise<Person> {
    const at = now();
    const [id, email] = [newId(at), `${name}@example.com`];
    const dates = { createdAt: at, updatedAt: at };
    await db.user.create({ data: { id, email, name, role, passwordHash: await passwordHash, ...dates } });
    return { id, email, token: tokens.issue({ id, role }).token };
  }

  const people: People = {
    admin: await person('admin', cast.admin),
    moderator: await person('moderator', cast.moderator),
    author: await person('author', cast.author),
    stranger: await person('stranger', cast.stranger),
  };
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);

  async function stop(): Promise<void> {
    await server.stop();
    await db.$disconnect();
    await pool.end();
    await database.drop();
  }

  const { url } = server;
  const parts = { db, pool, config, tokens, passwords, person, databaseUrl: database.url };
  return { ...parts, url, people, statements, request: requester(url), stop };
}
