// What the schema says, what it leaves to luck, and how often a list asks.
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { newId } from '#blog-http/terms';
import { writePosts } from '#blog-http/testing';
import { outcome, pitfall } from '#pitfall';
import { createDatabaseClient, type DatabaseClient } from '../src/database/client.ts';
import { listPosts } from '../src/index.ts';
import { openBlog, openPeopledBlog, type TestBlog } from '../testing/database.ts';
import { createCuids } from './naive-cuids.ts';
import { authorOfEachPost } from './naive-lists.ts';

let opened: Awaited<ReturnType<typeof openPeopledBlog>>;
beforeAll(async () => {
  opened = await openPeopledBlog();
});
beforeEach(async () => void (await opened.pool.query('delete from posts')));
afterAll(() => opened.end());

/** The client that is generated without previewFeatures = ["strictUndefinedChecks"]. */
const createLaxClient = (pool: Pool) => Object.assign(createDatabaseClient(pool), { _previewFeatures: [] });

pitfall(
  'REST-3c: a value that is missing from a filter never means every row',
  async (createClient: (pool: Pool) => DatabaseClient) => {
    await writePosts(opened, 3);
    // An id that a token or a body did not have; without its type, as it comes.
    const { authorId }: { authorId: string } = JSON.parse('{}');
    const deleted = await outcome(() => createClient(opened.pool).post.deleteMany({ where: { authorId } }));
    expect(await opened.db.post.count()).toBe(3);
    expect(deleted).toMatchObject({ ok: false, message: expect.stringContaining('undefined') });
  },
  { naive: createLaxClient, ours: createDatabaseClient },
);

/** What Prisma writes for two relations without @@index. */
const openWithComments: typeof openBlog = async (options) => {
  const blog = await openBlog(options);
  await blog.pool.query(`
    create table comments (id uuid primary key, post_id uuid not null, author_id uuid not null);
    alter table comments add foreign key (post_id) references posts (id) on delete cascade on update cascade;
    alter table comments add foreign key (author_id) references users (id) on delete restrict on update cascade;`);
  return blog;
};

pitfall(
  'DB-3: every FK column has an index that begins with it',
  async (open: typeof openBlog, { onTestFinished }) => {
    const { pool, end } = await open();
    onTestFinished(end);
    const { rows } = await pool.query(`
      select conname from pg_constraint where contype = 'f' and not exists (
        select from pg_index where indrelid = conrelid and indisvalid and indpred is null
          and (indkey::int2[])[0:cardinality(conkey) - 1] @> conkey)`);
    expect(rows).toEqual([]);
  },
  { naive: openWithComments, ours: openBlog },
);

pitfall(
  'DB-4: ids do not count how many rows were made',
  (createId: () => string) => {
    const ids = Array.from({ length: 20 }, createId);
    const counts = (at: number) =>
      ids.every((id, index) => {
        const [now, before] = [id, ids[index - 1] ?? ''].map((text) => Number.parseInt(text.slice(at, at + 4), 36));
        return index === 0 || Number(now) === Number(before) + 1;
      });
    const positions = Array.from(ids[0] ?? '', (_, at) => at);
    expect(positions.filter(counts)).toEqual([]);
  },
  { naive: createCuids(), ours: () => newId(new Date(0)) },
);

type List = (blog: TestBlog, limit: number) => Promise<object[]>;
const ourList: List = async ({ blog }, limit) =>
  (await listPosts(blog, undefined, { status: 'published', window: { limit, page: 1 }, counts: true })).items;

pitfall(
  'DB-5: a list asks the database as often for twenty posts as for two',
  async (list: List) => {
    await writePosts(opened, 20);
    const askedFor = async (limit: number) => {
      const before = opened.statements.length;
      expect(await list(opened, limit)).toHaveLength(limit);
      return opened.statements.length - before;
    };
    expect(await askedFor(20)).toBe(await askedFor(2));
  },
  { naive: ({ db }, limit) => authorOfEachPost(db, limit), ours: ourList } satisfies { naive: List; ours: List },
);
