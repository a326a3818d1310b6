// For tests: this package as a server of its own on a database of its own, with the demo people in it.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD, demoUsers } from '#contract';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { testDatabase } from '#kit/test-database';
import { cookieName } from '../src/http/session-cookie.ts';
import { createPasswords } from '../src/password.ts';
import { createApp } from '../src/standalone/app.ts';
import { readConfig } from '../src/standalone/config.ts';
import { seed } from '../src/standalone/seed.ts';
import { type Exchange, requester } from './requester.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const random = () => randomBytes(48).toString('base64');
// The least that bcrypt takes: hashes that are slow on purpose took most of the time.
const PASSWORD_COST = 4;

export const [ada, mika, noor] = demoUsers.map(({ id, email }) => ({ id, email, password: DEMO_PASSWORD })) as [
  Person,
  Person,
  Person,
];
type Person = { id: string; email: string; password: string };
type Options = { now?: () => Date; environment?: Record<string, string> };

export type AccountsApp = Awaited<ReturnType<typeof startAccountsApp>>;

/** Needs the globalSetup of #kit/test-database. `exchanges` holds every request and its answer. */
export async function startAccountsApp({ now = () => new Date(), environment = {} }: Options = {}) {
  const usual = { PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_REQUESTS: '1000000', LOGIN_FAILURES_PER_CLIENT: '1000' };
  const secrets = { ACCESS_TOKEN_SECRET: random(), REFRESH_TOKEN_PEPPER: random(), TOKEN_AUDIENCE: 'jwt-refresh' };
  const config = { ...readConfig({ ...usual, ...secrets, ...environment }), PASSWORD_COST };
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = await testDatabase(migrations);
  const pool = openPool(database.url);
  const { hash } = createPasswords({ cost: PASSWORD_COST });
  await seed(pool, { administrator: undefined, demo: true, now: now(), hash });
  const { app, accessTokens } = createApp({ config, pool, logger, now });
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);
  const exchanges: Exchange[] = [];
  const request = requester(server.url, exchanges);

  async function login({ email, password }: Person, headers: Record<string, string> = {}) {
    const {
      status,
      headers: answered,
      body,
    } = await request('POST', '/api/auth/login', { body: { email, password }, headers });
    if (status !== 200) throw new Error(`Cannot sign in "${email}": ${status}`);
    return { token: String(body.accessToken), refreshToken: String(body.refreshToken), cookie: cookieIn(answered) };
  }

  async function stop(): Promise<void> {
    await server.stop();
    await pool.end();
    await database.drop();
  }

  return { url: server.url, pool, config, accessTokens, exchanges, request, login, stop };
}

/** The refresh token as a browser would keep and send it; undefined when the answer sets none. */
export const cookieIn = (headers: Headers): string | undefined =>
  headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${cookieName}=`))
    ?.split(';')[0];
