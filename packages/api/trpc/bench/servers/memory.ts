// tRPC without a database: each statement is answered with one post at once, so that only the style is left to measure. The same
// procedures by our route and, beside it, by the adapter of the library.
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express from 'express';
import { createPasswords } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { report } from '#measure/report';
import { createBlog, createPostFeed } from '#single-database';
import { sqlDatabase } from '#sql';
import { handleCalls } from '../../src/http/handle-calls.ts';
import { appRouter } from '../../src/routers/app-router.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const pool = openPool(databaseUrl);
const blog = createBlog(sqlDatabase(pool), () => new Date());
const { rows } = await pool.query(`
  select posts.id, title, left(content, 200) as summary, status, posts.version, posts.created_at as "createdAt",
    posts.updated_at as "updatedAt", published_at as "publishedAt", users.id as "authorId", users.name as "authorName",
    users.version as "authorVersion"
  from posts join users on users.id = author_id where status = 'published' order by posts.id desc limit 1`);
const remembered = { ...blog, db: { query: async <Row>() => ({ rows: rows as Row[], rowCount: 1 }) } };
const services = { blog: remembered, feed: createPostFeed({ blog, pool }), passwords: createPasswords({ cost: 10 }) };
const server = express()
  .get(
    '/trpc/*path',
    handleCalls({ ...services, isStillAllowed: () => true, onFailure: (error) => console.error(error) }),
  )
  .use(
    '/adapter',
    createExpressMiddleware({ router: appRouter, createContext: () => ({ ...services, viewer: undefined }) }),
  )
  .listen(0, '127.0.0.1', () => {
    const address = server.address();
    report(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  });
