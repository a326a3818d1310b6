// Joins the features into one Express app on one database. Starts nothing: tests and the server share it.
import type { Express } from 'express';
import type { Pool } from 'pg';
import { createIdempotent } from '#blog-http';
import { isId, newId } from '#blog-http/terms';
import { blogProblems, DEMO_PASSWORD, demoPeople } from '#contract';
import { openapi } from '#contract/openapi';
import {
  authenticate,
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
import type { Config } from './config.ts';
import { authRoutes } from './features/auth/auth.controller.ts';
import { createAuthRepository } from './features/auth/auth.repository.ts';
import { createAuthService } from './features/auth/auth.service.ts';
import { postRoutes } from './features/posts/posts.controller.ts';
import { createPostPolicies } from './features/posts/posts.policies.ts';
import { createPostsList, createPostsRepository } from './features/posts/posts.repository.ts';
import { createPostsService } from './features/posts/posts.service.ts';
import { userRoutes } from './features/users/users.controller.ts';
import { createUsersRepository } from './features/users/users.repository.ts';
import { createUsersService } from './features/users/users.service.ts';
import { createDatabaseClient, type Database } from './shared/database/client.ts';
import { createIdempotencyKeys } from './shared/database/idempotency-keys.ts';
import { createQuery } from './shared/database/query.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, logger, now }: Parts) {
  const db = createDatabaseClient(pool, { transactionMs: config.REQUEST_TIMEOUT_SECONDS * 1_000 });
  const passwords = createPasswords({ cost: config.PASSWORD_COST });
  const signingKeys = signingKeysOf(config, {
    now,
    onFailure: (failure) => logger.error(failure, 'the signing keys cannot be read again: the last ones stay'),
  });
  const accessTokens = createAccessTokens({
    keys: signingKeys,
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: config.ACCESS_TOKEN_SECONDS,
    now,
    isId,
  });
  const sessions = createRefreshSessions({
    store: createPostgresSessionStore(pool),
    pepper: config.REFRESH_TOKEN_PEPPER,
    ttlSeconds: config.REFRESH_TOKEN_SECONDS,
    familyTtlSeconds: config.REFRESH_FAMILY_SECONDS,
    now,
  });

  const policies = createPostPolicies((failure) => logger.error(failure, 'a policy failed and denied'));
  const listPosts = createPostsList(createQuery(pool));
  /** The services on the database, and again on each transaction of it. */
  const servicesOn = (database: Database) => ({
    posts: createPostsService({ posts: createPostsRepository(database), listPosts, policies, now, newId }),
    users: createUsersService({ users: createUsersRepository(database), passwords, sessions, now, newId }),
  });
  const services = servicesOn(db);
  const keys = createIdempotencyKeys(db, now);
  const idempotent = createIdempotent({
    services,
    once: (keyed, work) => keys.once(keyed, (tx) => work(servicesOn(tx))),
    secret: config.REFRESH_TOKEN_PEPPER,
  });
  const auth = createAuthService({ accounts: createAuthRepository(db), passwords, accessTokens, sessions });

  const app: Express = createHttpApp({
    name: 'Blog API: monolith',
    settings: config,
    logger,
    problems: blogProblems,
    isUnavailable,
    openapi,
    home: {
      links: {
        '/docs': 'the API, to read and to try',
        '/api/posts': 'the newest posts',
        '/openapi.json': 'the API as a document for programs',
        '/readyz': 'whether the server is ready',
      },
      note:
        config.SEED_DEMO && !config.ADMIN_PASSWORD
          ? `Sign in as ${demoPeople} with the password "${DEMO_PASSWORD}".`
          : undefined,
    },
    ready: () => canWrite(pool),
    before: [authenticate(accessTokens.verify)],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...authRoutes({
        ...services,
        auth,
        idempotent,
        failures: loginFailuresOf(config),
        secret: config.REFRESH_TOKEN_PEPPER,
      }),
      ...userRoutes({ ...services, idempotent }),
      ...postRoutes({ ...services, idempotent }),
      // Who could verify HS256 could also sign: there is nothing to publish then.
      ...(config.ACCESS_TOKEN_ALGORITHM === 'ES256' && {
        '/.well-known/jwks.json': { GET: serveJwks(signingKeys) },
      }),
    },
  });
  return { app, db, passwords, purge: () => Promise.all([keys.purge(), sessions.purge()]) };
}
