// The route of the same screen in REST: the same edge, checks and operation, with the fields of the screen written out.
import { randomBytes } from 'node:crypto';
import { sendPage, windowOf } from '#blog-http';
import { createAccess, serveOnPool } from '#blog-http/serving';
import { blogProblems, postListQuery } from '#contract';
import { authenticate, principalOf } from '#jwt-refresh';
import { createHttpApp, parseQuery } from '#kit/http';
import { report } from '#measure/report';
import { createBlog, listPosts } from '#single-database';
import { sqlDatabase } from '#sql';
import { readConfig } from '../../src/config.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const secret = () => randomBytes(48).toString('base64');
const config = readConfig({
  NODE_ENV: 'production',
  TOKEN_AUDIENCE: 'graphql',
  PORT: '0',
  LOG_LEVEL: 'silent',
  RATE_LIMIT_REQUESTS: '1000000000',
  MAX_CONNECTIONS_PER_CLIENT: '1000',
  ACCESS_TOKEN_SECRET: secret(),
  REFRESH_TOKEN_PEPPER: secret(),
});

const running = await serveOnPool('rest', config, databaseUrl, ({ config, pool, logger, now }) => {
  const blog = createBlog(sqlDatabase(pool), now);
  const { accessTokens } = createAccess({ config, pool, logger, now });
  const app = createHttpApp({
    name: 'REST',
    settings: config,
    logger,
    problems: blogProblems,
    ready: async () => {},
    before: [authenticate(accessTokens.verify)],
    routes: {
      '/posts': {
        GET: async (req, res) => {
          const query = parseQuery(postListQuery, req);
          const asked = { status: query.status, window: windowOf(query), counts: true };
          const page = await listPosts(blog, principalOf(res), asked);
          const items = page.items.map(({ id, title, author: { name }, published }) => ({
            id,
            title,
            author: { name, published },
          }));
          sendPage(req, res, query, { ...page, items });
        },
      },
    },
  });
  return { app, seed: async () => {}, purge: async () => {} };
});
report(running.url);
