// The limit: node:http and one named statement of pg, nothing around them. `kept` has the plan kept for every run.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { postSummaryView } from '#blog-http';
import { pageOf } from '#blog-http/terms';
import { report } from '#measure/report';

const text = `
  select posts.id, title, left(content, 200) as summary, status, posts.created_at as "createdAt",
    posts.updated_at as "updatedAt", published_at as "publishedAt", users.id as "authorId", users.name as "authorName"
  from posts join users on users.id = author_id
  where status = 'published' order by posts.id desc limit $1`;

const [connectionString, plans] = process.argv.slice(2);
const options = plans === 'kept' ? '-c plan_cache_mode=force_generic_plan' : undefined;
const pool = new Pool({ connectionString, max: 10, options });
const window = { limit: 20, page: 1 };

const server = createServer(async (_req, res) => {
  const { rows } = await pool.query({ name: 'list', text, values: [window.limit + 1] });
  const { items, nextCursor } = pageOf(rows, window);
  const views = items.map(({ authorId: id, authorName: name, ...post }) =>
    postSummaryView({ ...post, author: { id, name } }),
  );
  const body = JSON.stringify({ items: views, nextCursor });
  res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }).end(body);
});
server.listen(0, '127.0.0.1', () => report(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
