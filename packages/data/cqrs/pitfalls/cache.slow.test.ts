// What readers get from a list in Redis: when it is cold, when it is warm, when Redis is down.
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { withCopies } from '../src/read-models/copies.ts';
import { createNaiveReadModel } from './naive-read-model.ts';
import { naiveList, ourList, type PostList, shareWorld, type World } from './world.ts';

const world = shareWorld();
type Open = (world: World) => Promise<PostList>;
const versions = { naive: naiveList as Open, ours: ourList as Open };

pitfall(
  'CQRS-1: a cold cache is filled by the first who asks',
  async (open: Open) => {
    const list = await open(world());
    const id = await list.create('Cold');
    expect((await list.list())?.map((row) => row.id)).toEqual([id]);
  },
  {
    // A promise is always true: nobody fills the cache, and everybody gets what it does not hold.
    naive: async (world) => {
      const list = await naiveList(world);
      const create = async (title: string) => {
        const id = await list.create(title);
        await world.client.del('posts');
        return id;
      };
      return { ...list, create, list: () => list.listWithoutAwait() as never };
    },
    ours: ourList,
  },
);

pitfall(
  'CQRS-2: a cold and a warm reader get the same values of the same types',
  async (open: Open) => {
    const list = await open(world());
    await list.create('Same');
    await world().client.del('posts');
    const cold = await list.list();
    expect(await list.list()).toEqual(cold);
  },
  versions,
);

type CountQuestions = (world: World, readers: number) => Promise<number>;

pitfall(
  'CQRS-10: fifty cold readers at once ask the database once',
  async (questions: CountQuestions) => expect(await questions(world(), 50)).toBe(1),
  {
    naive: async ({ blog, client }, readers) => {
      const list = createNaiveReadModel({ pool: blog.pool, redis: client });
      await client.del('posts');
      await Promise.all(Array.from({ length: readers }, () => list.list()));
      return list.counted.rebuilds;
    },
    ours: async ({ blog }, readers) => {
      let asked = 0;
      const { postgresql } = blog.stores;
      const listPosts: typeof postgresql.listPosts = (...args) => {
        asked += 1;
        return postgresql.listPosts(...args);
      };
      const copies = withCopies({ ...postgresql, listPosts }, { epoch: () => 0, maxAgeMs: 1_000 });
      const list = () => copies.listPosts({ status: 'published', limit: 20, page: 1 });
      await Promise.all(Array.from({ length: readers }, list));
      return asked;
    },
  },
);

pitfall(
  'CQRS-17: when Redis is down, reads come from the database',
  async (open: Open) => {
    const list = await open(world());
    const id = await list.create('Still there');
    await world().redis.kill();
    const read = await outcome(async () => (await list.list()).map((row) => row.id));
    await world().redis.start();
    await world()
      .client.connect()
      .catch(() => {});
    expect(read).toEqual({ ok: true, value: [id] });
  },
  versions,
);
