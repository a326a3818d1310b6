// Joins the features into one Express app on one database. Starts nothing: tests and the server share it.
import type { Express } from 'express';
import type { Pool } from 'pg';
import { createIdempotent } from '#blog-http';
import { createAccess, demoNote, firstRows } from '#blog-http/serving';
import { newId } from '#blog-http/terms';
import { blogProblems } from '#contract';
import { openapi } from '#contract/openapi';
import { authenticate, principalOf } from '#jwt-refresh';
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
import { seed } from './shared/database/seed.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, logger, now }: Parts) {
  const db = createDatabaseClient(pool, { transactionMs: config.REQUEST_TIMEOUT_SECONDS * 1_000 });
  const { passwords, accessTokens, sessions, published } = createAccess({ config, pool, logger, now });

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
      note: demoNote(config),
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
      ...published,
    },
  });
  return {
    app,
    db,
    passwords,
    seed: () => seed(db, firstRows(config, now(), passwords.hash)),
    purge: () => Promise.all([keys.purge(), sessions.purge()]),
    close: () => db.$disconnect(),
  };
}
