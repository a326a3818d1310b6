// The limit: node:http and one named statement of pg, nothing around them. `generic` has the plan kept for every run.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { encodeCursor, type PostSummary } from '#contract';
import { report } from '#measure/report';

type Row = Omit<PostSummary, 'author' | 'createdAt' | 'updatedAt' | 'publishedAt'> & {
  authorId: string;
  author: string;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
};

const limit = 20;
const text = `
  select posts.id, title, left(content, 200) as summary, status, users.id as "authorId", users.name as author,
    posts.created_at as "createdAt", posts.updated_at as "updatedAt", published_at as "publishedAt"
  from posts join users on users.id = author_id
  where status = 'published' order by posts.id desc limit $1`;

const [connectionString, plans] = process.argv.slice(2);
const options = plans === 'generic' ? '-c plan_cache_mode=force_generic_plan' : undefined;
const pool = new Pool({ connectionString, max: 10, options });

async function list(): Promise<string> {
  const { rows } = await pool.query<Row>({ name: 'list', text, values: [limit + 1] });
  const items = rows.slice(0, limit).map(
    ({ id, title, summary, status, authorId, author, createdAt, updatedAt, publishedAt }): PostSummary => ({
      id,
      title,
      summary,
      status,
      author: { id: authorId, name: author },
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      publishedAt: publishedAt?.toISOString() ?? null,
    }),
  );
  const last = items.at(-1);
  return JSON.stringify({ items, nextCursor: last && rows.length > limit ? encodeCursor(last.id) : null });
}

const server = createServer(async (_req, res) => {
  const body = await list();
  res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }).end(body);
});
server.listen(0, '127.0.0.1', () => report(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
