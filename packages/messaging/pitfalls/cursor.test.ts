// Two transactions publish, and the one that took the lower number commits later.
import { expect, type TestContext } from 'vitest';
import { pitfall } from '#pitfall';
import { testMessagingDatabase } from '../testing/messaging-database.ts';
import { createNaiveReader, createNaiveWaitingReader } from './naive-cursor.ts';
import { type CreateReader, createOurReader } from './reader.ts';

async function open(create: CreateReader, { onTestFinished }: TestContext) {
  const { pool, database, close } = await testMessagingDatabase();
  onTestFinished(close);
  const reader = await create(pool, database);
  onTestFinished(reader.stop);
  const begin = async () => {
    const client = await pool.connect();
    await client.query('begin');
    // The transaction gets its number with its first write.
    await client.query('select pg_current_xact_id()');
    const commit = async () => {
      await client.query('commit');
      client.release();
    };
    return { client, commit };
  };
  return { reader, begin };
}

pitfall(
  'ES-17: the event of a slow transaction is not skipped',
  async (create: CreateReader, context) => {
    const { reader, begin } = await open(create, context);
    const [slow, fast] = [await begin(), await begin()];
    await reader.publish(slow.client, 'slow');
    await reader.publish(fast.client, 'fast');
    await fast.commit();
    await reader.read();
    await slow.commit();
    expect((await reader.read()).toSorted()).toEqual(['fast', 'slow']);
  },
  { naive: createNaiveReader, ours: createOurReader },
);

pitfall(
  'ES-20: the event of a transaction that began later and was numbered earlier is not skipped',
  async (create: CreateReader, context) => {
    const { reader, begin } = await open(create, context);
    const [early, late] = [await begin(), await begin()];
    await reader.publish(late.client, 'late');
    await reader.publish(early.client, 'early');
    await early.commit();
    await reader.read();
    await late.commit();
    expect((await reader.read()).toSorted()).toEqual(['early', 'late']);
  },
  { naive: createNaiveWaitingReader, ours: createOurReader },
);
