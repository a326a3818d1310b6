// What the schema says, what it leaves to luck, and how often a list asks.
import { expect } from 'vitest';
import { newId } from '#blog-http/terms';
import { outcome, pitfall } from '#pitfall';
import { createDatabaseClient, type DatabaseClient } from '../../src/shared/database/client.ts';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { type StartBlog, shareBlogs, writePosts } from '../../testing/subject.ts';
import { createCuids } from './naive-cuids.ts';
import { startAuthorOfEachPost } from './naive-lists.ts';

const shared = shareBlogs();
/** The client that is generated without previewFeatures = ["strictUndefinedChecks"]. */
const createLaxClient = (pool: Blog['pool']) => Object.assign(createDatabaseClient(pool), { _previewFeatures: [] });

pitfall(
  'REST-3c: a value that is missing from a filter never means every row',
  async (createClient: (pool: Blog['pool']) => DatabaseClient) => {
    const blog = await shared(startBlog);
    await writePosts(blog, 3);
    // An id that a token or a body did not have; without its type, as it comes.
    const { authorId }: { authorId: string } = JSON.parse('{}');
    const deleted = await outcome(() => createClient(blog.pool).post.deleteMany({ where: { authorId } }));
    expect(await blog.db.post.count()).toBe(3);
    expect(deleted).toMatchObject({ ok: false, message: expect.stringContaining('undefined') });
  },
  { naive: createLaxClient, ours: createDatabaseClient },
);

/** What Prisma writes for two relations without @@index. */
const startWithComments: StartBlog = async (options) => {
  const blog = await startBlog(options);
  await blog.pool.query(`
    create table comments (id uuid primary key, post_id uuid not null, author_id uuid not null);
    alter table comments add foreign key (post_id) references posts (id) on delete cascade on update cascade;
    alter table comments add foreign key (author_id) references users (id) on delete restrict on update cascade;`);
  return blog;
};

pitfall(
  'DB-3: every FK column has an index that begins with it',
  async (start: StartBlog) => {
    const { pool } = await shared(start);
    const { rows } = await pool.query(`
      select conname from pg_constraint where contype = 'f' and not exists (
        select from pg_index where indrelid = conrelid and indisvalid and indpred is null
          and (indkey::int2[])[0:cardinality(conkey) - 1] @> conkey)`);
    expect(rows).toEqual([]);
  },
  { naive: startWithComments, ours: startBlog },
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

pitfall(
  'DB-5: a list asks the database as often for twenty posts as for two',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const askedFor = async (limit: number) => {
      const before = blog.statements.length;
      const { status, body } = await blog.request<{ items: object[] }>('GET', `/api/posts?limit=${limit}`);
      expect(status).toBe(200);
      expect(body.items).toHaveLength(limit);
      return blog.statements.length - before;
    };
    await writePosts(blog, 20);
    expect(await askedFor(20)).toBe(await askedFor(2));
  },
  { naive: startAuthorOfEachPost, ours: startBlog },
);
