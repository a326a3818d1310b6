// The same procedures behind the adapter that tRPC brings along, on Express, with nothing around it.

import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express from 'express';
import { createPasswords } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { report } from '#measure/report';
import { createBlog, createPostFeed } from '#single-database';
import { sqlDatabase } from '#sql';
import { appRouter } from '../../src/routers/app-router.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const pool = openPool(databaseUrl);
const blog = createBlog(sqlDatabase(pool), () => new Date());
const feed = createPostFeed({ blog, pool });
const ctx = { blog, feed, passwords: createPasswords({ cost: 10 }), viewer: undefined };
const app = express().use('/trpc', createExpressMiddleware({ router: appRouter, createContext: () => ctx }));
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  report(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
});
