// Puts schema, documents, bounds and streams together on one database. Starts nothing: tests and the server share it.
import type { Request, Response } from 'express';
import type { Pool } from 'pg';
import { createAccess, demoNote, firstRows } from '#blog-http/serving';
import { blogProblems } from '#contract';
import { authenticate, principalOf } from '#jwt-refresh';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import { createBlog, createPostFeed, seed } from '#single-database';
import { createAccountRoutes } from '#single-database/accounts';
import { sqlDatabase } from '#sql';
import type { Config } from './config.ts';
import texts from './documents/trusted.json' with { type: 'json' };
import { trustDocuments } from './documents/trusted.ts';
import { explorer } from './http/explorer.ts';
import { graphqlRoute } from './http/graphql-route.ts';
import { createYogaHandler } from './http/yoga.ts';
import { createLoaders } from './loaders/loaders.ts';
import { type Context, schema } from './schema/index.ts';
import { createEventStream } from './subscriptions/event-stream.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date; beatMs?: number };

export function createApp({ config, pool, logger, now, beatMs }: Parts) {
  const blog = createBlog(sqlDatabase(pool), now);
  const access = createAccess({ config, pool, logger, now });
  const { passwords, accessTokens, published } = access;
  // There is no address of a user here.
  const accounts = createAccountRoutes({ blog, access, config, addressOf: () => '/graphql' });
  const feed = createPostFeed({ blog, pool });
  const explains = config.NODE_ENV !== 'production';
  const isOpen = (config.GRAPHQL_DOCUMENTS ?? (explains ? 'any' : 'trusted')) === 'any';

  const tell = (err: unknown) => logger.error({ err }, 'a resolver failed');
  const createContext = (res: unknown): Context => {
    const viewer = principalOf(res as Response);
    return { blog, viewer, loaders: createLoaders(blog, viewer), passwords };
  };
  const isStillAllowed = (req: Request) => {
    const [, token] = req.headers.authorization?.split(/ +/) ?? [];
    return token && accessTokens.verify(token);
  };
  const stream = createEventStream({ schema, feed, createContext, isStillAllowed, tell, beatMs });
  const yoga = createYogaHandler({ schema, explains, createContext, tell });
  const trusted = trustDocuments(schema, texts);
  const handler = graphqlRoute({
    schema,
    trusted,
    isOpen,
    explains,
    yoga: (req, res) => yoga(req, res),
    stream,
    createContext,
    tell,
  });

  const app = createHttpApp({
    name: 'Blog API: GraphQL',
    settings: config,
    logger,
    problems: blogProblems,
    isUnavailable,
    home: {
      links: {
        ...(explains && { '/graphiql': 'the schema, to read and to try' }),
        '/readyz': 'whether the server is ready',
      },
      note: demoNote(config),
    },
    ready: () => canWrite(pool),
    before: [authenticate(accessTokens.verify)],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...accounts.routes,
      '/graphql': { GET: handler, POST: handler },
      ...(explains && { '/graphiql': { GET: explorer('/graphql') } }),
      ...published,
    },
  });
  app.once('draining', feed.close);
  return {
    app,
    blog,
    feed,
    accessTokens,
    passwords,
    seed: () => seed(blog.db, firstRows(config, now(), passwords.hash)),
    purge: accounts.purge,
    close: async () => feed.close(),
  };
}
