// Joins the parts of the service into one Express app. Starts nothing: tests and the server share it.
import type { Express } from 'express';
import type { Pool } from 'pg';
import { createIdempotent } from '#blog-http';
import { isId, newId } from '#blog-http/terms';
import { blogProblems } from '#contract';
import {
  createAccessTokens,
  createPasswords,
  createPostgresSessionStore,
  createRefreshSessions,
  principalOf,
  serveJwks,
  signingKeysOf,
} from '#jwt-refresh';
import { loginFailuresOf } from '#jwt-refresh/http';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import type { Subscription } from '#messaging';
import {
  createServiceClient,
  createServiceDoor,
  createTokenWindow,
  isServiceDown,
  serviceProblems,
} from '#service-calls';
import { type Queries, sqlDatabase } from '#sql';
import { leave } from './application/leaving.ts';
import type { CredentialsStore } from './application/ports.ts';
import { createPrepare } from './application/prepare.ts';
import { createSignIn } from './application/sign-in.ts';
import type { Config } from './config.ts';
import { createCredentialsStore } from './infrastructure/credentials-store.ts';
import { endSessionsIn } from './infrastructure/end-sessions.ts';
import { isFirst } from './infrastructure/first-credentials.ts';
import { createPostsClient } from './infrastructure/posts-client.ts';
import { createUsersClient } from './infrastructure/users-client.ts';
import { authRoutes } from './interface/auth.routes.ts';
import { userEvents } from './interface/user-events.ts';
import { createResume } from './processes/application/resuming.ts';
import { createProcesses, ProcessError } from './processes/index.ts';
import { createProcessStore } from './processes/infrastructure/process-store.ts';

/** `processPool` gives each registration and each deletion that is under way a connection to itself. */
type Parts = { config: Config; pool: Pool; processPool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, processPool, logger, now }: Parts) {
  const keys = signingKeysOf(config, {
    now,
    onFailure: (failure) => logger.error(failure, 'the signing keys cannot be read again: the last ones stay'),
  });
  const { TOKEN_ISSUER: issuer, ACCESS_TOKEN_SECONDS: ttlSeconds } = config;
  const accessTokens = createAccessTokens({ keys, issuer, audience: config.TOKEN_AUDIENCE, ttlSeconds, now, isId });
  const tokenWindow = createTokenWindow({ keys, issuer, now });
  const bounds = { budgetMs: config.SERVICE_CALL_SECONDS * 1_000, restMs: config.SERVICE_REST_SECONDS * 1_000 };
  const clientOf = (name: string, url: string) =>
    createServiceClient({ name, url, token: () => tokenWindow.tokenFor('auth-service', name), ...bounds });
  const users = createUsersClient(clientOf('users-service', config.USERS_SERVICE_URL));
  const posts = createPostsClient(clientOf('posts-service', config.POSTS_SERVICE_URL));

  const database = sqlDatabase(pool);
  const credentials = createCredentialsStore(database);
  const passwords = createPasswords({ cost: config.PASSWORD_COST });
  const sessions = createRefreshSessions({
    store: createPostgresSessionStore(pool),
    pepper: config.REFRESH_TOKEN_PEPPER,
    ttlSeconds: config.REFRESH_TOKEN_SECONDS,
    familyTtlSeconds: config.REFRESH_FAMILY_SECONDS,
    now,
  });
  const leaveIn = (userId: string, tx: Queries) =>
    leave({ credentials: createCredentialsStore(tx), sessions: endSessionsIn(tx, now) }, userId);
  const subscription: Subscription<Queries> = userEvents(leaveIn);

  const processes = createProcesses({
    pool: processPool,
    modules: {
      auth: {
        keepPassword: credentials.save,
        forgetPassword: credentials.remove,
        leave: (userId) => database.transaction((tx) => leaveIn(userId, tx)),
      },
      users,
      posts,
    },
    deadlineMs: config.REQUEST_TIMEOUT_SECONDS * 1000,
    report: (err, what) => logger.error({ err }, what),
    now,
  });
  const { registration, once, remove } = processes;
  const door = createServiceDoor({ people: accessTokens.verify });

  const app: Express = createHttpApp({
    name: 'Blog API: auth service',
    // The gateway says who the client is, and how much is enough.
    settings: { ...config, TRUST_PROXY_HOPS: 1, RATE_LIMIT_REQUESTS: 1_000_000_000 },
    logger,
    problems: { ...blogProblems, ...serviceProblems },
    isUnavailable: (error) => isUnavailable(error) || isServiceDown(error) || error instanceof ProcessError,
    ready: () => canWrite(pool),
    before: [door.authenticate],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...authRoutes({
        signIn: createSignIn({ accounts: users, credentials, passwords, accessTokens, sessions }),
        prepare: createPrepare({ passwords, now, newId }),
        idempotent: createIdempotent({ services: registration, once, secret: config.REFRESH_TOKEN_PEPPER }),
        remove,
        failures: loginFailuresOf(config),
        secret: config.REFRESH_TOKEN_PEPPER,
      }),
      '/.well-known/jwks.json': { GET: serveJwks(keys) },
      ...tokenWindow.routes({
        'posts-service': { secret: config.POSTS_SERVICE_SECRET, audiences: ['users-service'] },
      }),
    },
  });

  return {
    app,
    subscription,
    /** Of the one database of this service: what the feed of events needs of it. */
    database,
    passwords,
    first: (work: (credentials: CredentialsStore) => Promise<void>) =>
      database.transaction(async (tx) => {
        if (await isFirst(tx)) await work(createCredentialsStore(tx));
      }),
    sweep: processes.sweep,
    /** A human has been told. But a service that was down comes back, and mostly that is all there was. */
    async retryStuck() {
      const store = createProcessStore(processPool);
      for (const { id } of await store.stuck()) await createResume(store)(id, 'auth-service');
    },
    purge: async () => {
      await Promise.all([sessions.purge(), processes.purge()]);
    },
  };
}
