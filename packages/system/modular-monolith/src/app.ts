// Joins the modules into one Express app. Only here does one module get what another one offers. Starts nothing: tests and the
// server share it.
import type { Express } from 'express';
import { blogProblems, DEMO_PASSWORD, demoPeople } from '#contract';
import { openapi } from '#contract/openapi';
import { principalOf } from '#jwt-refresh';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import type { EventBus } from '#messaging';
import type { Config } from './config.ts';
import { createAuthModule } from './modules/auth/index.ts';
import { createPostsModule } from './modules/posts/index.ts';
import { createUsersModule } from './modules/users/index.ts';
import { moduleDatabase, type Queries } from './shared/database/queries.ts';
import type { Module, Pools } from './shared/database/walls.ts';
import { joinRoutes } from './shared/http/join-routes.ts';

export type Buses = Record<Module, EventBus<Queries>>;

export type Parts = {
  config: Config;
  pools: Pools;
  buses: Buses;
  logger: HttpAppOptions['logger'];
  now: () => Date;
};

export function createApp({ config, pools, buses, logger, now }: Parts) {
  const users = createUsersModule({ database: moduleDatabase(pools.users), bus: buses.users, now });
  const { accounts, newcomers } = users;
  const auth = createAuthModule({
    pool: pools.auth,
    settings: config,
    accounts,
    newcomers,
    once: users.once,
    onFailure: (failure) => logger.error(failure, 'the signing keys cannot be read again: the last ones stay'),
    now,
  });
  const posts = createPostsModule({
    database: moduleDatabase(pools.posts),
    accounts,
    secret: config.REFRESH_TOKEN_PEPPER,
    report: (failure) => logger.error(failure, 'a policy failed and denied'),
    now,
  });

  const app: Express = createHttpApp({
    name: 'Blog API: modular monolith',
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
    ready: () => Promise.all(Object.values(pools).map(canWrite)),
    before: [auth.authenticate],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: joinRoutes(auth.routes, users.routes, posts.routes),
  });

  return {
    app,
    auth,
    users,
    posts,
    /** From now on the modules hear of each other. */
    listen: () => Promise.all([buses.auth.subscribe(auth.subscription), buses.posts.subscribe(posts.subscription)]),
    purge: () => Promise.all([auth.purge(), users.purge(), posts.purge()]),
  };
}

export type Blog = ReturnType<typeof createApp>;
