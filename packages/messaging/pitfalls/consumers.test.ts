// What goes wrong on the way from an event to its effect.
import { expect, type TestContext } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { testMessagingDatabase } from '../testing/messaging-database.ts';
import { type CreateConsumers, createOurConsumers, type Handle } from './consumers.ts';
import { createAckThenEffect, createEffectThenAck, createSkipLocked } from './naive-consumers.ts';

const record: Handle = async (word, client) =>
  void (await client.query('insert into effects (line) values ($1)', [word]));

async function open(create: CreateConsumers, { onTestFinished }: TestContext) {
  const { pool, database, close } = await testMessagingDatabase();
  onTestFinished(close);
  const effects = async () => {
    const { rows } = await pool.query<{ line: string }>('select line from effects order by id');
    return rows.map(({ line }) => line);
  };
  return { ...(await create(pool, database)), effects };
}

pitfall(
  'MS-3: an event that is delivered twice takes effect once',
  async (create: CreateConsumers, context) => {
    const { publish, run, again, effects } = await open(create, context);
    await publish('ada', 'hello');
    await run(record);
    await again();
    await run(record);
    expect(await effects()).toEqual(['hello']);
  },
  { naive: createEffectThenAck, ours: createOurConsumers },
);

pitfall(
  'MSG-1: an event that nobody can handle does not stop those of others',
  async (create: CreateConsumers, context) => {
    const { publish, run, effects } = await open(create, context);
    await publish('ada', 'poison');
    await publish('bob', 'hello');
    for (const _ of [1, 2, 3]) {
      await outcome(() =>
        run(async (word, client) => {
          if (word === 'poison') throw new Error('nobody can handle this');
          await record(word, client);
        }),
      );
    }
    expect(await effects()).toEqual(['hello']);
  },
  { naive: createEffectThenAck, ours: createOurConsumers },
);

pitfall(
  'MSG-2: an event whose handler broke off is handled later',
  async (create: CreateConsumers, context) => {
    const { publish, run, effects } = await open(create, context);
    await publish('ada', 'hello');
    let isFirst = true;
    const handle: Handle = async (word, client) => {
      if (isFirst) {
        isFirst = false;
        throw new Error('the disk is full');
      }
      await record(word, client);
    };
    await outcome(() => run(handle));
    await run(handle);
    expect(await effects()).toEqual(['hello']);
  },
  { naive: createAckThenEffect, ours: createOurConsumers },
);

pitfall(
  'ES-18: two processes at once keep the order of what one author said',
  async (create: CreateConsumers, context) => {
    const { publish, run, effects } = await open(create, context);
    await publish('ada', 'ada 1');
    await publish('ada', 'ada 2');
    await publish('bob', 'bob 1');
    const [first, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const handle: Handle = async (word, client) => {
      if (word === 'ada 1') {
        first.resolve();
        // It takes long: until somebody has come to the last event.
        await other.promise;
      }
      await record(word, client);
      if (word === 'bob 1') other.resolve();
    };
    const slow = run(handle);
    await first.promise;
    await Promise.all([slow, run(handle)]);
    expect((await effects()).filter((line) => line.startsWith('ada'))).toEqual(['ada 1', 'ada 2']);
  },
  { naive: createSkipLocked, ours: createOurConsumers },
);
