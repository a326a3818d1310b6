// What the contracts of pitfalls compare: a server on a database of its own, ours or one with a naive app in front. For
// servers whose one database has users, posts and kept answers.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Pool } from 'pg';
import { afterAll, type TestContext } from 'vitest';
import { type AccessTokens, authenticate } from '#jwt-refresh';
import { newId } from '../src/terms/ids.ts';
import type { People } from './people.ts';
import { requester } from './requester.ts';

type Subject = {
  url: string;
  request: ReturnType<typeof requester>;
  pool: Pool;
  people: People;
  stop: () => Promise<void>;
};
type Start<Blog, Options> = (options?: Options) => Promise<Blog>;

/** Starts the same blog, but requests go to the app that `createApp` makes. */
export const naiveServer =
  <Blog extends Subject, Options>(start: Start<Blog, Options>) =>
  (createApp: (blog: Blog) => Express | Promise<Express>): Start<Blog, Options> =>
  async (options) => {
    const blog = await start(options);
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

/** A naive app begins so: it reads JSON and knows who asks. */
export function createUsualApp({ tokens }: { tokens: Pick<AccessTokens, 'verify'> }): Express {
  const app = express();
  app.use(express.json());
  app.use(authenticate(tokens.verify));
  return app;
}

/** A blog that ends with the test. */
export async function open<Blog extends Pick<Subject, 'stop'>, Options>(
  start: Start<Blog, Options>,
  { onTestFinished }: TestContext,
  options?: Options,
): Promise<Blog> {
  const blog = await start(options);
  onTestFinished(blog.stop);
  return blog;
}

/**
 * One blog of each version for a whole test file, emptied for each contract: only its people are there, unchanged. A
 * database of its own for each contract took most of the time.
 */
export function shareBlogs<Blog extends Pick<Subject, 'pool' | 'stop'>>() {
  const kept = new Map<Start<Blog, never>, Blog>();
  afterAll(async () => {
    for (const blog of kept.values()) await blog.stop();
  });
  return async (start: Start<Blog, never>): Promise<Blog> => {
    const known = kept.get(start);
    if (known) {
      await known.pool.query(`delete from posts; delete from idempotency_keys; delete from users;
        insert into users select * from first_users`);
      return known;
    }
    const blog = await start();
    kept.set(start, blog);
    await blog.pool.query('create table first_users as table users');
    return blog;
  };
}

type Written = { status?: 'draft' | 'published'; sameTime?: boolean };

/** Writes posts of the author, a second apart unless `sameTime`. Resolves to their ids, newest first. */
export async function writePosts(
  { pool, people }: Pick<Subject, 'pool' | 'people'>,
  count: number,
  { status = 'published', sameTime }: Written = {},
): Promise<string[]> {
  const last = Date.now();
  const ids = Array.from({ length: count }, (_, age) => newId(new Date(last - age * 1000)));
  const ages = ids.map((_, age) => age);
  await pool.query(
    `insert into posts (id, title, content, author_id, status, created_at, updated_at, published_at)
      select id, 'Post ' || age, 'Text', $3::uuid, $4::status, at, at, case when $4::status = 'published' then at end
      from unnest($1::uuid[], $2::int[]) as post (id, age),
        lateral (select $5::timestamptz - make_interval(secs => case when $6 then 0 else age end) as at) as moment`,
    [ids, ages, people.author.id, status, new Date(last), sameTime === true],
  );
  return ids;
}

/** Writes one post of the author and resolves to its id. */
export async function writePost(blog: Pick<Subject, 'pool' | 'people'>, written?: Written): Promise<string> {
  const [id = ''] = await writePosts(blog, 1, written);
  return id;
}
