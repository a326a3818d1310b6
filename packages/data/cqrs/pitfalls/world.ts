// What the pairs here compare: one blog with its Redis, read and written by the naive version or by ours.
import { createClient } from 'redis';
import { afterAll, beforeAll } from 'vitest';
import { startRedis } from '#shared-limits/testing';
import { type Blog, startBlog } from '../testing/blog.ts';
import { publish } from '../testing/stories.ts';
import { createNaiveReadModel, createNaiveWriter } from './naive-read-model.ts';

type Listed = { id: string; title: string; createdAt: unknown; name: string };

/** One way to keep a list of posts. */
export type PostList = {
  create(title: string): Promise<string>;
  list(): Promise<Listed[]>;
  rename(name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** How many rows of the read model were written meanwhile. */
  writtenBy(work: () => Promise<unknown>): Promise<number>;
};

export type World = Awaited<ReturnType<typeof openWorld>>;

async function openWorld() {
  const redis = await startRedis();
  const blog = await startBlog({ environment: { REDIS_URL: redis.url } });
  const client = createClient({ url: redis.url, disableOfflineQueue: true });
  client.on('error', () => {});
  await client.connect();
  return { blog, redis, client };
}

/** Needs a world of its own for each file. */
export function shareWorld(): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(async () => {
    world?.client.destroy();
    await world?.blog.stop();
    await world?.redis.kill();
  });
  return () => {
    if (!world) throw new Error('Cannot look at the world before it is there');
    return world;
  };
}

/** Starts without posts, and with nothing in the cache. */
export async function naiveList({ blog, client }: World): Promise<PostList & ReturnType<typeof createNaiveReadModel>> {
  const { pool, people } = blog;
  await empty(blog);
  await client.del('posts');
  const readModel = createNaiveReadModel({ pool, redis: client });
  const write = createNaiveWriter({ pool, tell: () => readModel.rebuild() });
  const shown = (row: { id: string; title: string; created_at: unknown; name: string }) => ({
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    name: row.name,
  });
  return {
    ...readModel,
    create: (title) => write(people.author.id, title),
    list: async () => (await readModel.list()).map(shown) as never,
    rename: async (name) =>
      void (await pool.query('update authors set name = $2 where id = $1', [people.author.id, name])),
    remove: async (id) => void (await pool.query('delete from posts where id = $1', [id])),
    async writtenBy(work) {
      const before = readModel.counted.rowsWritten;
      await work();
      return readModel.counted.rowsWritten - before;
    },
  };
}

export async function ourList({ blog }: World): Promise<PostList> {
  await empty(blog);
  const as = blog.people.author;
  let position = 0;
  const command = async (name: string, body: object) => {
    const answer = await blog.request<{ position: number }>('POST', `/api/commands/${name}`, { as, body });
    position = answer.body.position;
  };
  return {
    async create(title) {
      const { body } = await publish(blog, as, title);
      position = body.position;
      return body.result.id;
    },
    async list() {
      type Page = { items: (Listed & { author: { name: string } })[] };
      const { status, body } = await blog.request<Page>('GET', `/api/users/${as.id}/posts?limit=100`, {
        headers: { 'Read-After': String(position), Prefer: 'wait=10' },
      });
      if (status !== 200) throw new Error(`The list answered ${status}`);
      return body.items.map(({ id, title, createdAt, author }) => ({ id, title, createdAt, name: author.name }));
    },
    rename: (name) => command('rename-author', { id: as.id, name }),
    remove: (id) => command('delete-post', { id }),
    /** PostgreSQL gives each row that it writes the number of the transaction. */
    async writtenBy(work) {
      const versions = async () => {
        await blog.settled();
        return (
          await blog.pool.query<{ version: string }>(`select id || ' ' || xmin::text as version from read_models.posts`)
        ).rows;
      };
      const before = new Set((await versions()).map(({ version }) => version));
      await work();
      return (await versions()).filter(({ version }) => !before.has(version)).length;
    },
  };
}

async function empty({ pool, people, bus, db, settled }: Blog): Promise<void> {
  const { rows } = await pool.query('delete from posts returning id');
  await db.$transaction((tx) =>
    bus.publish(
      tx,
      rows.map(({ id }) => ({ type: 'post.deleted', subject: id, data: { by: people.admin.id } })),
    ),
  );
  await settled();
}
