// Puts the procedures on HTTP, beside the sign-in. Starts nothing: tests and the server share it.
import type { Request } from 'express';
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
import { handleCalls } from './http/handle-calls.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date; beatMs?: number };

export function createApp({ config, pool, logger, now, beatMs }: Parts) {
  const blog = createBlog(sqlDatabase(pool), now);
  const feed = createPostFeed({ blog, pool });
  const access = createAccess({ config, pool, logger, now });
  const { passwords, accessTokens, published } = access;
  const addressOf = (id: string) => `/trpc/users.get?input=${encodeURIComponent(JSON.stringify({ id }))}`;
  const accounts = createAccountRoutes({ blog, access, config, addressOf });
  const onFailure = (err: unknown, path: string | undefined) => logger.error({ err, path }, 'a procedure failed');
  const isStillAllowed = (req: Request) => {
    const [, token] = req.headers.authorization?.split(/ +/) ?? [];
    return token && accessTokens.verify(token);
  };
  const calls = handleCalls({ blog, feed, passwords, onFailure, isStillAllowed, beatMs });

  const app = createHttpApp({
    name: 'Blog API: tRPC',
    settings: config,
    logger,
    problems: blogProblems,
    isUnavailable,
    home: {
      links: {
        '/trpc/posts.list': 'the newest posts',
        '/trpc/posts.list?input=%7B%22counts%22%3Atrue%7D': 'the same, with how much each author has published',
        '/trpc/posts.onPublished': 'what is published from now on, as it comes',
        '/readyz': 'whether the server is ready',
      },
      note: demoNote(config),
    },
    ready: () => canWrite(pool),
    before: [authenticate(accessTokens.verify)],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...accounts.routes,
      '/trpc/*path': { GET: calls, POST: calls },
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
