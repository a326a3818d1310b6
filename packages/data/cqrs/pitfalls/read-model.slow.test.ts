// What becomes of a list that is kept beside the truth: as events come, late, twice or not at all.
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import { holdProjections } from '../testing/stories.ts';
import { createNaiveReadModel } from './naive-read-model.ts';
import { naiveList, ourList, type PostList, shareWorld, type World } from './world.ts';

const world = shareWorld();
type Open = (world: World) => Promise<PostList>;
const versions = { naive: naiveList as Open, ours: ourList as Open };
pitfall(
  'CQRS-6: one event writes one row of the read model, however many there are',
  async (open: Open) => {
    const list = await open(world());
    for (let n = 0; n < 20; n += 1) await list.create(`Post ${n}`);
    expect(await list.writtenBy(() => list.create('One more'))).toBe(1);
  },
  versions,
);

type SlowRebuild = (world: World, meanwhile: () => Promise<void>) => Promise<void>;

pitfall(
  'CQRS-7: a slow rebuild never overwrites what is newer',
  async ({ open, rebuild }: { open: Open; rebuild: SlowRebuild }) => {
    const list = await open(world());
    await list.create('Old');
    await rebuild(world(), async () => void (await list.create('New')));
    expect((await list.list()).map(({ title }) => title)).toEqual(['New', 'Old']);
  },
  {
    naive: {
      open: naiveList,
      rebuild: async ({ blog, client }, meanwhile) =>
        void (await createNaiveReadModel({ pool: blog.pool, redis: client }).rebuild(meanwhile)),
    },
    ours: {
      open: ourList,
      async rebuild({ blog }, meanwhile) {
        await blog.request('POST', '/api/read-models/rebuild', { as: blog.people.admin });
        await meanwhile();
        await blog.settled();
      },
    },
  },
);

pitfall(
  'CQRS-9: a new name and a deletion reach the list',
  async (open: Open) => {
    const list = await open(world());
    const [gone] = [await list.create('Gone'), await list.create('Stays')];
    await list.list();
    await list.rename('A new name');
    await list.remove(gone ?? '');
    expect((await list.list()).map(({ title, name }) => [title, name])).toEqual([['Stays', 'A new name']]);
  },
  versions,
);

type LateProjector = (world: World) => Promise<number>;

pitfall(
  'CQRS-11: what happened while nobody listened is taken in afterwards',
  async (count: LateProjector) => expect(await count(world())).toBe(1),
  {
    naive: async ({ client }) => {
      let taken = 0;
      await client.publish('post.created', '{}');
      const listener = await client.duplicate().connect();
      await listener.subscribe('post.created', () => {
        taken += 1;
      });
      await listener.ping();
      listener.destroy();
      return taken;
    },
    ours: async (world) => {
      const list = await ourList(world);
      const goOn = await holdProjections(world.blog);
      await list.create('Meanwhile');
      await goOn();
      return (await list.list()).length;
    },
  },
);

pitfall(
  'CQRS-12: an event that comes twice counts once',
  async (count: LateProjector) => expect(await count(world())).toBe(1),
  {
    naive: async ({ client }) => {
      await client.del('published');
      const handle = () => client.incr('published');
      await handle();
      await handle();
      return Number(await client.get('published'));
    },
    ours: async (world) => {
      const list = await ourList(world);
      await list.create('Once');
      await world.blog.settled();
      await world.blog.pool.query(`update messaging.cursors set position = 0, holes = '[]'`);
      await world.blog.settled();
      const { value } = await world.blog.stores.postgresql.findAuthor(world.blog.people.author.id);
      return value?.published ?? 0;
    },
  },
);

pitfall(
  'CQRS-15: who writes can read it at once, however late the projection is',
  async (open: Open) => {
    const list = await open(world());
    const id = await list.create('Mine');
    expect((await list.list()).map((row) => row.id)).toEqual([id]);
  },
  {
    naive: async (world) => {
      const list = await naiveList(world);
      await list.rebuild();
      // The event is under way, and the reader is quicker.
      const create = async (title: string) => {
        const { rows } = await world.blog.pool.query(
          `insert into posts (id, title, content, author_id, status, created_at, updated_at, published_at)
           values (gen_random_uuid(), $1, 'Words.', $2, 'published', now(), now(), now()) returning id`,
          [title, world.blog.people.author.id],
        );
        return rows[0].id as string;
      };
      return { ...list, create };
    },
    ours: async (world) => {
      const list = await ourList(world);
      const create = async (title: string) => {
        const goOn = await holdProjections(world.blog);
        const creating = list.create(title);
        const id = await creating;
        void goOn();
        return id;
      };
      return { ...list, create };
    },
  },
);
