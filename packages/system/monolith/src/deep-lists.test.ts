// A page far down a list costs what the first one costs: the database counts the rows that the real request reads.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { encodeCursor } from '#contract';
import { type Blog, startBlog } from '../testing/blog.ts';

const rows = 3_000;
let blog: Blog;
beforeAll(async () => {
  // One connection: it counts for itself, and says what it has counted when it is asked.
  blog = await startBlog({ environment: { DATABASE_POOL: '1' } });
  const idOf = (kind: string) => `('0000${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  await blog.pool.query(`
    insert into users (id, email, password_hash, name, role, created_at, updated_at)
    select ${idOf('0001')}, n || '@many.example', 'x', 'Many', 'USER', now(), now() from generate_series(1, ${rows}) as n;
    insert into posts (id, title, content, status, author_id, created_at, updated_at, published_at)
    select ${idOf('0002')}, 't', 'c', 'published', '${blog.people.author.id}', now(), now(), now()
    from generate_series(1, ${rows}) as n;
    insert into posts (id, title, content, author_id, created_at, updated_at)
    select ${idOf('0003')}, 't', 'c', '${blog.people.author.id}', now(), now() from generate_series(1, ${rows}) as n;
    analyze users, posts`);
});
afterAll(() => blog.stop());

/** Rows and entries of indexes that were read in the tables of users and posts so far. */
async function read(): Promise<number> {
  await blog.pool.query('select pg_stat_force_next_flush()');
  const { rows } = await blog.pool.query<{ read: number }>(`
    select (select sum(seq_tup_read) from pg_stat_user_tables where relname in ('users', 'posts'))::int
      + (select sum(idx_tup_read) from pg_stat_user_indexes where relname in ('users', 'posts'))::int as read`);
  return rows[0]?.read ?? Number.NaN;
}

const idAt = (kind: string, n: number) => `0000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

test.each([
  ['/api/users', 'moderator', idAt('0001', 30)],
  ['/api/posts', 'moderator', idAt('0002', 30)],
  ['/api/posts?status=draft', 'moderator', idAt('0003', 30)],
  ['/api/posts?status=draft', 'author', idAt('0003', 30)],
] as const)('%s, read by a %s to its end, reads the page and no more', async (path, who, last) => {
  const { id } = blog.people.author;
  for (const list of path.startsWith('/api/posts') ? [path, path.replace('/api', `/api/users/${id}`)] : [path]) {
    const deep = `${list}${list.includes('?') ? '&' : '?'}limit=20&cursor=${encodeCursor(last)}`;
    const before = await read();
    const { status, body } = await blog.request<{ items: { id: string }[] }>('GET', deep, { as: blog.people[who] });
    const cost = (await read()) - before;
    assert.deepEqual([status, body.items.length], [200, 20]);
    // Each post reads its author, too, and the viewer is looked up.
    assert.ok(cost >= 21 && cost <= 100, `${deep} read ${cost} rows`);
  }
});
