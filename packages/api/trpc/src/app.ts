// Puts the procedures on HTTP, beside the sign-in. Starts nothing: tests and the server share it.
import type { Pool } from 'pg';
import { createIdempotent } from '#blog-http';
import { createKeptAnswers } from '#blog-http/kept-answers';
import { createAccess, demoNote, firstRows } from '#blog-http/serving';
import { blogProblems } from '#contract';
import { authenticate, createSignIn, principalOf } from '#jwt-refresh';
import { loginFailuresOf } from '#jwt-refresh/http';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import { accountsOf, type Blog, createBlog, createPostFeed, seed } from '#single-database';
import { sqlDatabase } from '#sql';
import type { Config } from './config.ts';
import { handleCalls } from './http/handle-calls.ts';
import { signInRoutes } from './http/sign-in-routes.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, logger, now }: Parts) {
  const blog = createBlog(sqlDatabase(pool), now);
  const feed = createPostFeed({ blog, pool });
  const { passwords, accessTokens, sessions, published } = createAccess({ config, pool, logger, now });
  const kept = createKeptAnswers(blog.db, now);
  const secret = config.REFRESH_TOKEN_PEPPER;
  const idempotent = createIdempotent<Blog>({
    services: blog,
    once: (keyed, work) => kept.once(keyed, (tx) => work({ ...blog, db: tx })),
    secret,
  });
  const signIn = createSignIn({ accounts: accountsOf(blog), passwords, accessTokens, sessions });
  const onFailure = (err: unknown, path: string | undefined) => logger.error({ err, path }, 'a procedure failed');
  const calls = handleCalls({ blog, feed, passwords, onFailure });

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
      ...signInRoutes({ blog, idempotent, passwords, signIn, failures: loginFailuresOf(config), secret }),
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
    purge: () => Promise.all([kept.purge(), sessions.purge()]),
    close: async () => feed.close(),
  };
}
