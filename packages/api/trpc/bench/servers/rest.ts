// What tRPC is compared with: the same screen by a route of our kit, checked and answered as #rest does it, with the same middleware.
import type { Pool } from 'pg';
import { sendPage, windowOf } from '#blog-http';
import { createAccess, serveOnPool } from '#blog-http/serving';
import { postListQuery } from '#contract';
import { authenticate, principalOf } from '#jwt-refresh';
import { createHttpApp, type HttpAppOptions, parseQuery } from '#kit/http';
import { report } from '#measure/report';
import { createBlog, listPosts } from '#single-database';
import { sqlDatabase } from '#sql';
import { type Config, readConfig } from '../../src/config.ts';
import { listedPost } from '../../src/routers/outputs.ts';
import { environment } from './environment.ts';

type Parts = { config: Config; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

function createApp({ config, pool, logger, now }: Parts) {
  const blog = createBlog(sqlDatabase(pool), now);
  const { accessTokens } = createAccess({ config, pool, logger, now });
  const app = createHttpApp({
    name: 'REST',
    settings: config,
    logger,
    problems: {},
    ready: async () => {},
    before: [authenticate(accessTokens.verify)],
    routes: {
      '/posts': {
        GET: async (req, res) => {
          const query = parseQuery(postListQuery, req);
          const page = await listPosts(blog, principalOf(res), { status: query.status, window: windowOf(query) });
          sendPage(req, res, query, { ...page, items: page.items.map(listedPost) });
        },
      },
    },
  });
  return { app, seed: async () => {}, purge: async () => {} };
}

const [databaseUrl = ''] = process.argv.slice(2);
const config = readConfig(environment);
report((await serveOnPool('rest', config, databaseUrl, createApp)).url);
