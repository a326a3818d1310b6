// Joins the parts of the service into one Express app. Starts nothing: tests and the server share it.
import { createSecretKey } from 'node:crypto';
import type { Express } from 'express';
import type { Pool } from 'pg';
import { createIdempotent } from '#blog-http';
import { createKeptAnswers, forgetKeptAnswers } from '#blog-http/kept-answers';
import { openReads } from '#blog-http/replica';
import { isId, newId } from '#blog-http/terms';
import { blogProblems } from '#contract';
import { createTokenVerifier, principalOf } from '#jwt-refresh/verifier';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import type { Subscription } from '#messaging';
import {
  createServiceClient,
  createServiceDoor,
  createTokenSource,
  internalRoutes,
  isServiceDown,
  serviceProblems,
} from '#service-calls';
import { type Queries, sqlDatabase } from '#sql';
import { followUser, type UserNews } from './application/follow-users.ts';
import { createPosts } from './application/posts.ts';
import type { Config } from './config.ts';
import { createPostPolicies } from './domain/post-policies.ts';
import { createAuthorsStore } from './infrastructure/authors-store.ts';
import { createComposedList } from './infrastructure/composed-list.ts';
import { addDemoPosts, type DemoPosts } from './infrastructure/demo-posts.ts';
import { isFirst } from './infrastructure/first-authors.ts';
import { createPostsList } from './infrastructure/posts-list.ts';
import { createPostsStore } from './infrastructure/posts-store.ts';
import { createUsersClient } from './infrastructure/users-client.ts';
import { authorsOperations } from './interface/internal.ts';
import { postRoutes } from './interface/posts.routes.ts';
import { userEvents } from './interface/user-events.ts';

type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, logger, now }: Parts) {
  const { AUTH_SERVICE_URL: authUrl, POSTS_SERVICE_SECRET: secret } = config;
  const database = sqlDatabase(pool);
  const budgetMs = config.SERVICE_CALL_SECONDS * 1_000;
  const accounts = createUsersClient(
    createServiceClient({
      name: 'users-service',
      url: config.USERS_SERVICE_URL,
      ...{ budgetMs, restMs: config.SERVICE_REST_SECONDS * 1_000 },
      token: createTokenSource({ authUrl, service: 'posts-service', secret, audience: 'users-service', now, budgetMs }),
    }),
  );
  const keys = createKeptAnswers(database, now);
  const policies = createPostPolicies((failure) => logger.error(failure, 'a policy failed and denied'));
  const reads = openReads(config, pool, logger);
  const listIn = (db: Queries) =>
    config.LIST_AUTHORS === 'copies' ? createPostsList(db) : createComposedList(db, accounts.findAll);
  const storesIn = (db: Queries) => ({ posts: createPostsStore(db), authors: createAuthorsStore(db) });
  const serviceOn = (db: Queries, readsIn = db) =>
    createPosts({
      ...storesIn(db),
      posts: { ...createPostsStore(db), find: createPostsStore(readsIn).find },
      listPosts: listIn(readsIn),
      ...{ accounts, policies, now, newId },
    });
  const posts = serviceOn(database);
  const idempotent = createIdempotent({
    services: posts,
    once: (keyed, work) => keys.once(keyed, (tx) => work(serviceOn(tx))),
    secret: createSecretKey(Buffer.from(secret)),
  });
  const follow = (news: UserNews, tx: Queries) =>
    followUser({ ...storesIn(tx), answers: { forget: (id) => forgetKeptAnswers(tx, id) } }, news);
  const subscription: Subscription<Queries> = userEvents(follow);
  const bury = (id: string, version: number) => database.transaction((tx) => follow({ is: 'gone', id, version }, tx));

  const verified = {
    jwksUrl: `${authUrl}/.well-known/jwks.json`,
    issuer: config.TOKEN_ISSUER,
    now,
    onFailure: (err: unknown) =>
      logger.warn({ err }, 'the keys of the auth service cannot be read: the last ones stay'),
  };
  const door = createServiceDoor({
    people: createTokenVerifier({ ...verified, audience: config.TOKEN_AUDIENCE, isId }).verify,
    services: createTokenVerifier({ ...verified, audience: 'posts-service' }).verify,
  });

  const app: Express = createHttpApp({
    name: 'Blog API: posts service',
    // The gateway says who the client is, and how much is enough.
    settings: { ...config, TRUST_PROXY_HOPS: 1, RATE_LIMIT_REQUESTS: 1_000_000_000 },
    logger,
    problems: { ...blogProblems, ...serviceProblems },
    isUnavailable: (error) => isUnavailable(error) || isServiceDown(error),
    ready: () => canWrite(pool),
    before: [door.authenticate, ...reads.before],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...postRoutes({ posts, reading: (req) => serviceOn(database, reads.of(req)), idempotent }),
      ...internalRoutes(door, authorsOperations({ authors: createAuthorsStore(database), bury })),
    },
  });

  return {
    app,
    subscription,
    /** Of the one database of this service: what the feed of events needs of it. */
    database,
    addFirst: (demo: DemoPosts) =>
      database.transaction(async (tx) => {
        if (await isFirst(tx)) await addDemoPosts(tx, demo);
      }),
    purge: keys.purge,
    close: reads.end,
  };
}
