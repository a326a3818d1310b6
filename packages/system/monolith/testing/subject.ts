// What the contracts here compare: a blog on a database of its own, ours or one with a naive app in front.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { afterAll, type TestContext, vi } from 'vitest';
import { newId } from '#blog-http/terms';
import { requester } from '#blog-http/testing';
import { type Blog, startBlog } from './blog.ts';

export type StartBlog = typeof startBlog;

/** Starts the same blog, but requests go to this app. */
export const naiveBlog =
  (createApp: (blog: Blog) => Express | Promise<Express>): StartBlog =>
  async (options) => {
    const blog = await startBlog(options);
    const server = (await createApp(blog)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const stop = async () => {
      server.close();
      server.closeAllConnections();
      await blog.stop();
    };
    return { ...blog, url, request: requester(url), stop };
  };

/** A blog that ends with the test. */
export async function open(start: StartBlog, { onTestFinished }: TestContext, options?: Parameters<StartBlog>[0]) {
  const blog = await start(options);
  onTestFinished(blog.stop);
  return blog;
}

/**
 * One blog of each version for a whole test file, emptied for each contract: only its four people are there, unchanged.
 * A database of its own for each contract took most of the time.
 */
export function shareBlogs(): (start: StartBlog) => Promise<Blog> {
  const kept = new Map<StartBlog, { blog: Blog; users: Awaited<ReturnType<Blog['db']['user']['findMany']>> }>();
  afterAll(async () => {
    for (const { blog } of kept.values()) await blog.stop();
  });
  return async (start) => {
    const known = kept.get(start);
    if (known) {
      await known.blog.pool.query('delete from posts; delete from idempotency_keys; delete from users');
      await known.blog.db.user.createMany({ data: known.users });
      return known.blog;
    }
    const blog = await start();
    kept.set(start, { blog, users: await blog.db.user.findMany() });
    return blog;
  };
}

type Written = { status?: 'draft' | 'published'; sameTime?: boolean };

/** Writes posts of the author, a second apart unless `sameTime`. Resolves to their ids, newest first. */
export async function writePosts(
  { db, people }: Blog,
  count: number,
  { status = 'published', sameTime }: Written = {},
) {
  const last = Date.now();
  const posts = Array.from({ length: count }, (_, age) => {
    const made = new Date(last - age * 1000);
    const at = sameTime ? new Date(last) : made;
    const dates = { createdAt: at, updatedAt: at, publishedAt: status === 'published' ? at : null };
    return { id: newId(made), title: `Post ${age}`, content: 'Text', status, authorId: people.author.id, ...dates };
  });
  await db.post.createMany({ data: posts });
  return posts.map(({ id }) => id);
}

/** Writes one post of the author and resolves to its id. */
export async function writePost(blog: Blog, written?: Written): Promise<string> {
  const [id = ''] = await writePosts(blog, 1, written);
  return id;
}

/** Does `work` while another transaction has done `sql`; that one commits once `waiting` statements wait for it. */
export async function during<T>({ pool }: Blog, sql: string, waiting: number, work: () => Promise<T>): Promise<T> {
  const other = await pool.connect();
  try {
    await other.query('begin');
    await other.query(sql);
    const working = work();
    await vi.waitFor(
      async () => {
        const { rowCount } = await pool.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        // A plain error: a failed assertion would count as the proof against the naive version.
        if (rowCount !== waiting) throw new Error(`Cannot go on: ${rowCount} statements wait, not ${waiting}`);
      },
      { timeout: 5000, interval: 10 },
    );
    await other.query('commit');
    return await working;
  } finally {
    // Closed, not reused: after a failure its transaction is still open.
    other.release(true);
  }
}
