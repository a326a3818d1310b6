// What tRPC is compared with: the same screen by a route of our kit, as #rest serves it, with the same middleware.

import type { Pool } from 'pg';
import { privateHeaders } from '#blog-http';
import { createAccess, serveOnPool } from '#blog-http/serving';
import { authenticate } from '#jwt-refresh';
import { answer, createHttpApp, type HttpAppOptions } from '#kit/http';
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
  const list = () => listPosts(blog, undefined, { status: 'published', window: { limit: 20, page: 1 } });
  const app = createHttpApp({
    name: 'REST',
    settings: config,
    logger,
    problems: {},
    ready: async () => {},
    before: [authenticate(accessTokens.verify)],
    routes: {
      '/posts': {
        GET: async (_req, res) => {
          const { items, nextCursor } = await list();
          answer(res, 200, { items: items.map(listedPost), nextCursor }, privateHeaders);
        },
      },
    },
  });
  return { app, seed: async () => {}, purge: async () => {} };
}

const [databaseUrl = ''] = process.argv.slice(2);
const config = readConfig(environment);
report((await serveOnPool('rest', config, databaseUrl, createApp)).url);
