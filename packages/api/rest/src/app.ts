// Mounts the resources, in each edition, on one database. Starts nothing: tests and the server share it.
import type { Request } from 'express';
import type { Pool } from 'pg';
import { openReads } from '#blog-http/replica';
import { createAccess, demoNote, firstRows } from '#blog-http/serving';
import { blogProblems } from '#contract';
import { openapi } from '#contract/openapi';
import { authenticate, principalOf } from '#jwt-refresh';
import { canWrite, isUnavailable } from '#kit/database';
import { answer, createHttpApp, type HttpAppOptions } from '#kit/http';
import { type Blog, createBlog, seed } from '#single-database';
import { createAccountRoutes } from '#single-database/accounts';
import { sqlDatabase } from '#sql';
import type { Config } from './config.ts';
import { document } from './document.ts';
import { postRoutes } from './resources/posts.ts';
import { userRoutes } from './resources/users.ts';
import { editions } from './uniform/edition.ts';

export type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, pool, logger, now }: Parts) {
  const blog = createBlog(sqlDatabase(pool), now);
  const access = createAccess({ config, pool, logger, now });
  const { passwords, accessTokens, published } = access;
  const accounts = createAccountRoutes({ blog, access, config });
  const reads = openReads(config, pool, logger);
  const reading = (req: Request): Blog => ({ ...blog, db: reads.of(req) });
  const parts = { blog, reading, idempotent: accounts.idempotent, passwords };

  const app = createHttpApp({
    name: 'Blog API: REST',
    settings: config,
    logger,
    problems: blogProblems,
    isUnavailable,
    openapi,
    home: {
      links: {
        '/docs': 'the API, to read and to try',
        '/api/posts': 'the newest posts',
        '/v2/posts?fields=title,author.name,author.published': 'the same, and only what a screen shows',
        '/v2/openapi.json': 'what the second edition adds',
        '/readyz': 'whether the server is ready',
      },
      note: demoNote(config),
    },
    ready: () => canWrite(pool),
    before: [authenticate(accessTokens.verify), ...reads.before],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: {
      ...accounts.routes,
      ...Object.assign(
        {},
        ...editions.flatMap((edition) => [userRoutes, postRoutes].map((of) => of({ ...parts, edition }))),
      ),
      '/v2/openapi.json': { GET: (_req, res) => answer(res, 200, document) },
      ...published,
    },
  });
  return {
    app,
    blog,
    accessTokens,
    passwords,
    seed: () => seed(blog.db, firstRows(config, now(), passwords.hash)),
    close: reads.end,
    purge: accounts.purge,
  };
}
