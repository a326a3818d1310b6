// A connection is the scarcest thing that a single database has.
import { expect, vi } from 'vitest';
import { pitfall } from '#pitfall';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { open, type StartBlog, shareBlogs } from '../../testing/subject.ts';
import { startHashInTransaction, startTwoConnections } from './naive-transactions.ts';

const shared = shareBlogs();
pitfall(
  'DB-7: pool is not self-deadlocked: more transactions than connections all come to an end',
  async (start: StartBlog, context) => {
    const { request, people } = await open(start, context, { environment: { DATABASE_POOL: '2' } });
    const post = (key: number) =>
      request('POST', '/api/posts', {
        as: people.author,
        body: { title: 'Title', content: 'Text' },
        headers: { 'Idempotency-Key': `key-${key}` },
      });
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(post));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
  },
  { naive: startTwoConnections, ours: startBlog },
);

async function openTransactions({ pool }: Blog): Promise<number> {
  const { rowCount } = await pool.query(
    `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
  );
  return rowCount ?? 0;
}

pitfall(
  'DB-8: no transaction stays open while bcrypt works',
  async (start: StartBlog, { onTestFinished }) => {
    const blog = await shared(start);
    const { hash } = blog.passwords;
    const openWhileHashing: number[] = [];
    const spy = vi.spyOn(blog.passwords, 'hash').mockImplementation(async (password) => {
      openWhileHashing.push(await openTransactions(blog));
      return hash(password);
    });
    onTestFinished(() => spy.mockRestore());
    const { status } = await blog.request('POST', '/api/auth/register', {
      body: { email: 'new@example.com', name: 'New', password: 'a password that is new' },
      headers: { 'Idempotency-Key': 'one' },
    });
    expect(status).toBe(201);
    expect(openWhileHashing).toEqual([0]);
  },
  { naive: startHashInTransaction, ours: startBlog },
);
