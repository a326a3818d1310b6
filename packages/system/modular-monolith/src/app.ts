// Joins the modules into one Express app. Only here does one module get what another one offers. Starts nothing: tests and the
// server share it.
import type { Express } from 'express';
import { blogProblems, DEMO_PASSWORD, demoPeople } from '#contract';
import { openapi } from '#contract/openapi';
import { principalOf } from '#jwt-refresh';
import { canWrite, isUnavailable } from '#kit/database';
import { answer, createHttpApp, type HttpAppOptions } from '#kit/http';
import type { Subscription } from '#messaging';
import { type Queries, sqlDatabase } from '#sql';
import type { Config } from './config.ts';
import { describeEvents } from './events-document.ts';
import { createAuthModule } from './modules/auth/index.ts';
import { createPostsModule } from './modules/posts/index.ts';
import { createUsersModule } from './modules/users/index.ts';
import { createProcesses, ProcessError } from './processes/index.ts';
import type { Pools } from './shared/database/walls.ts';
import { joinRoutes } from './shared/http/join-routes.ts';
import type { Buses } from './shared/messaging/open-buses.ts';

const EVENTS_KEPT_HOURS = 24;

export type Parts = {
  config: Config;
  pools: Pools;
  buses: Buses;
  logger: HttpAppOptions['logger'];
  now: () => Date;
};

export function createApp({ config, pools, buses, logger, now }: Parts) {
  const users = createUsersModule({ database: sqlDatabase(pools.users), bus: buses.users, now });
  const { accounts, newcomers, leavers } = users;
  const auth = createAuthModule({
    pool: pools.auth,
    settings: config,
    accounts,
    onFailure: (failure) => logger.error(failure, 'the signing keys cannot be read again: the last ones stay'),
    now,
  });
  const posts = createPostsModule({
    database: sqlDatabase(pools.posts),
    accounts,
    secret: config.REFRESH_TOKEN_PEPPER,
    report: (failure) => logger.error(failure, 'a policy failed and denied'),
    now,
  });

  const processes = createProcesses({
    pool: pools.processes,
    modules: {
      auth: { keepPassword: auth.credentials.save, forgetPassword: auth.credentials.remove, leave: auth.leave },
      users: { ...newcomers, ...leavers },
      posts: { copyAuthor: posts.authors.copy, forgetAuthor: posts.authors.forget, buryAuthor: posts.authors.bury },
    },
    deadlineMs: config.REQUEST_TIMEOUT_SECONDS * 1000,
    report: (err, what) => logger.error({ err }, what),
    now,
  });

  const events = describeEvents({
    promises: { users: users.promises },
    subscriptions: [auth.subscription, posts.subscription],
  });

  const app: Express = createHttpApp({
    name: 'Blog API: modular monolith',
    settings: config,
    logger,
    problems: blogProblems,
    isUnavailable: (error) => isUnavailable(error) || error instanceof ProcessError,
    openapi,
    home: {
      links: {
        '/docs': 'the API, to read and to try',
        '/api/posts': 'the newest posts',
        '/openapi.json': 'the API as a document for programs',
        '/asyncapi.json': 'the events as a document for programs',
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
    routes: joinRoutes(auth.routes(processes), users.routes(processes), posts.routes, {
      '/asyncapi.json': { GET: (_req, res) => answer(res, 200, events) },
    }),
  });

  /** The bus calls a handler that failed again, and keeps what fails for good; here somebody is told. */
  const telling = ({ handle, ...subscription }: Subscription<Queries>): Subscription<Queries> => ({
    ...subscription,
    handle: (event, tx) =>
      handle(event, tx).catch((error: unknown) => {
        logger.error({ err: error, event: event.id }, `the module ${subscription.name} cannot take in "${event.type}"`);
        throw error;
      }),
  });

  return {
    app,
    auth,
    users,
    posts,
    processes,
    /** From now on the modules hear of each other. */
    async listen(): Promise<void> {
      await buses.auth.subscribe(telling(auth.subscription));
      await buses.posts.subscribe(telling(posts.subscription));
    },
    async purge(): Promise<void> {
      await Promise.all([auth.purge(), posts.purge(), processes.purge()]);
      const old = new Date(now().getTime() - EVENTS_KEPT_HOURS * 3_600_000);
      await Promise.all([buses.auth.purge(old), buses.posts.purge(old)]);
    },
  };
}

export type Blog = ReturnType<typeof createApp>;
