// What happens to the events of a write: when the process dies, when the broker is away, when the write is rolled back.
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { send } from '../testing/stories.ts';
import { createInTransaction, createNaiveWriter } from './naive-read-model.ts';
import { shareWorld, type World } from './world.ts';

const world = shareWorld();

async function run(script: string, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return code;
}

pitfall(
  'CQRS-3: the event of a committed write is there, also when the process is killed right after',
  async (script: string) => {
    const { blog } = world();
    await run(script, blog.databaseUrl, blog.people.author.id);
    const title = script.includes('naive') ? 'Untold' : 'Told';
    const { rows } = await blog.pool.query(
      `select count(o) as told from posts p left join messaging.outbox o on o.event->>'subject' = p.id::text
       where p.title = $1 group by p.id`,
      [title],
    );
    expect(rows).toEqual([{ told: '1' }]);
  },
  { naive: 'naive-dying-writer.ts', ours: 'our-dying-writer.ts' },
);

type Create = (world: World, title: string) => () => Promise<unknown>;

pitfall(
  'CQRS-4: a write that is repeated because the broker was away takes effect once',
  async (create: Create) => {
    const { blog, redis } = world();
    const title = crypto.randomUUID();
    const attempt = create(world(), title);
    await redis.kill();
    const first = await outcome(attempt);
    await redis.start();
    await world()
      .client.connect()
      .catch(() => {});
    if (!first.ok) await outcome(attempt);
    const { rowCount } = await blog.pool.query('select from posts where title = $1', [title]);
    expect([first.ok, rowCount]).toEqual([true, 1]);
  },
  {
    naive: ({ blog, client }, title) => {
      const write = createNaiveWriter({ pool: blog.pool, tell: (type) => client.publish(type, '{}') });
      return () => write(blog.people.author.id, title);
    },
    ours: ({ blog }, title) => {
      const headers = { 'Idempotency-Key': title };
      return async () => {
        const { status } = await send(blog, blog.people.author, 'create-post', { title, content: 'Words.' }, headers);
        if (status !== 200) throw new Error(`It answered ${status}`);
      };
    },
  },
);

pitfall(
  'CQRS-5: a write that is rolled back tells nobody',
  async (eventsOfFailure: (world: World) => Promise<number>) => expect(await eventsOfFailure(world())).toBe(0),
  {
    naive: async ({ blog }) => {
      const events = new EventEmitter();
      let told = 0;
      events.on('post.created', () => {
        told += 1;
      });
      await outcome(() => createInTransaction(blog.pool, events, blog.people.author.id));
      return told;
    },
    ours: async ({ blog }) => {
      const count = async () => Number((await blog.pool.query('select count(*) from messaging.outbox')).rows[0].count);
      const before = await count();
      await outcome(() =>
        blog.runner.run(async (commands) => {
          const by = { id: blog.people.author.id, role: 'USER' };
          await commands.createPost(by, { title: 'Never', content: 'Words.' });
          throw new Error('the last check fails');
        }),
      );
      return (await count()) - before;
    },
  },
);

pitfall(
  'CQRS-8: a projector that fails does not end the writer',
  async (writerGoesOn: (world: World) => Promise<boolean>) => expect(await writerGoesOn(world())).toBe(true),
  {
    naive: async () => (await run('naive-listener.ts')) === 0,
    ours: async ({ blog }) => {
      const plant = `insert into messaging.outbox (position, type, event)
        values (messaging.next_position(), 'post.created', '{}') returning position`;
      const { rows } = await blog.pool.query(plant);
      const position = Number(rows[0].position);
      const body = { position, reason: 'planted by a test' };
      const skip = () => blog.request('POST', '/api/read-models/skip', { as: blog.people.admin, body });
      // It stands there, says so, and is told to pass over in the end.
      while ((await blog.request('GET', '/readyz')).status === 200) await blog.moves.next(20);
      const { status } = await send(blog, blog.people.author, 'create-post', { title: 'Title', content: 'Words.' });
      while ((await skip()).status === 202 && (await blog.request('GET', '/readyz')).status !== 200)
        await blog.moves.next(20);
      return status === 200;
    },
  },
);
