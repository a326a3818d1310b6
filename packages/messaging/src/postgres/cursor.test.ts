// The reader on a real server, with transactions held open on purpose.
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { toCloudEvent } from '../cloud-event.ts';
import { createCursors } from './cursor.ts';
import type { Queries } from './database.ts';
import { createOutbox } from './outbox.ts';

const { pool, database, close } = await testMessagingDatabase();
afterAll(close);
const [cursors, outbox] = [createCursors('messaging'), createOutbox('messaging')];
let ids = 0;

const event = (text: string, type = 'a.b') =>
  toCloudEvent(
    { type, subject: 's', data: { text } },
    { source: '/test', newId: () => `${++ids}`, now: () => new Date(0) },
  );
const publish = (queries: Queries, ...texts: string[]) =>
  outbox.append(
    queries,
    texts.map((text) => event(text)),
  );

/** A reader with a name of its own, which begins behind what earlier tests left. */
async function openReader(name: string) {
  await cursors.open(pool, name);
  const read = async (limit = 100, types?: string[]) => {
    const batch = await cursors.read(pool, name, types, limit);
    await batch.save(pool);
    return batch.events.map(({ event: { data } }) => Object(data).text as string);
  };
  while ((await read()).length > 0);
  const holes = async () =>
    (await pool.query('select holes from messaging.cursors where name = $1', [name])).rows[0].holes as unknown[];
  return { read, holes, name };
}

/** A transaction that stays open until `end`. */
async function openTransaction() {
  const client = await pool.connect();
  await client.query('begin');
  let isOpen = true;
  const end = async (how: 'commit' | 'rollback') => {
    if (!isOpen) return;
    isOpen = false;
    await client.query(how);
    client.release();
  };
  onTestFinished(() => end('rollback'));
  return { query: client.query.bind(client), end };
}

test('a slow transaction is never skipped, and those that are faster do not wait for it', async () => {
  const reader = await openReader('slow');
  const slow = await openTransaction();
  await publish(slow, 'slow');
  await publish(pool, 'fast 1');
  expect(await reader.read()).toEqual(['fast 1']);
  await publish(pool, 'fast 2');
  expect(await reader.read()).toEqual(['fast 2']);
  await slow.end('commit');
  await publish(pool, 'fast 3');
  expect(await reader.read()).toEqual(['slow', 'fast 3']);
  expect(await reader.read()).toEqual([]);
});

test('nor is one that began before all others and publishes last, or one that began last and published first', async () => {
  const reader = await openReader('numbers');
  const [first, second] = [await openTransaction(), await openTransaction()];
  await first.query('select pg_current_xact_id()');
  await second.query('select pg_current_xact_id()');
  await publish(second, 'second');
  await publish(pool, 'between');
  expect(await reader.read()).toEqual(['between']);
  await publish(first, 'first');
  await first.end('commit');
  expect(await reader.read()).toEqual(['first']);
  await second.end('commit');
  expect(await reader.read()).toEqual(['second']);
});

test('a transaction that wrote something else and stays open stalls nobody', async () => {
  const reader = await openReader('elsewhere');
  const other = await openTransaction();
  await other.query(`insert into effects (line) values ('elsewhere')`);
  for (const text of ['1', '2', '3']) {
    await publish(pool, text);
    expect(await reader.read()).toEqual([text]);
  }
});

test('the hole of a rollback is forgotten once every transaction that could fill it has ended', async () => {
  const reader = await openReader('rollback');
  const [given, other] = [await openTransaction(), await openTransaction()];
  await other.query('select pg_current_xact_id()');
  await publish(given, 'never');
  await given.end('rollback');
  await publish(pool, '1');
  await reader.read();
  expect(await reader.holes()).toHaveLength(1);
  await publish(pool, '2');
  await reader.read();
  expect(await reader.holes()).toHaveLength(1);
  await other.end('commit');
  await publish(pool, '3');
  await reader.read();
  expect(await reader.holes()).toEqual([]);
});

test('a batch is bounded, what is not wanted is passed over, and a slow one among it is still found', async () => {
  const reader = await openReader('bounded');
  const slow = await openTransaction();
  await publish(slow, 'slow');
  await outbox.append(pool, [event('unwanted', 'c.d')]);
  await publish(pool, '1', '2', '3');
  const read = () => reader.read(2, ['a.b']);
  expect([await read(), await read(), await read()]).toEqual([['1'], ['2', '3'], []]);
  await slow.end('commit');
  expect(await read()).toEqual(['slow']);
});

test('going back keeps the holes below, and a batch that was in hand does not move the cursor forward again', async () => {
  const reader = await openReader('back');
  const slow = await openTransaction();
  await publish(slow, 'slow');
  const one = await publish(pool, '1');
  await publish(pool, '2');
  expect(await reader.read()).toEqual(['1', '2']);
  await publish(pool, '3');
  const inHand = await cursors.read(pool, reader.name, undefined, 100);
  await cursors.goBack(pool, reader.name, one);
  await inHand.save(pool);
  await slow.end('commit');
  expect(await reader.read()).toEqual(['slow', '2', '3']);
  await cursors.goBack(pool, reader.name, one + 100);
  expect(await reader.read()).toEqual([]);
});

test('the lag counts wanted events behind the cursor and in its holes', async () => {
  const reader = await openReader('lag');
  const slow = await openTransaction();
  await publish(slow, 'slow');
  await publish(pool, '1');
  await reader.read();
  const lag = (types?: string[]) => cursors.lag(pool, reader.name, types);
  expect(await lag()).toBe(0);
  await slow.end('commit');
  await outbox.append(pool, [event('unwanted', 'c.d')]);
  expect([await lag(), await lag(['a.b'])]).toEqual([2, 1]);
});

test('a role that may only insert into the outbox can publish, and read nothing', async () => {
  await pool.query(`create role publisher_${process.pid}`);
  await pool.query(`grant usage on schema messaging to publisher_${process.pid}`);
  await pool.query(`grant insert on messaging.outbox to publisher_${process.pid}`);
  const reader = await openReader('granted');
  await database.transaction(async (client) => {
    await client.query(`set local role publisher_${process.pid}`);
    await publish(client, 'by a module');
  });
  expect(await reader.read()).toEqual(['by a module']);
  const spying = database.transaction(async (client) => {
    await client.query(`set local role publisher_${process.pid}`);
    await client.query('select from messaging.outbox');
  });
  await expect(spying).rejects.toMatchObject({ code: '42501' });
  await pool.query(`drop owned by publisher_${process.pid}; drop role publisher_${process.pid}`);
});

test('a purge takes what is old and behind every cursor, some rows at a time', async () => {
  await pool.query('delete from messaging.cursors');
  const [quick, late] = [await openReader('quick'), await openReader('late')];
  await pool.query(`update messaging.outbox set published_at = now() - interval '8 days'`);
  await outbox.purge(pool, new Date(Date.now() - 7 * 86_400_000), 2);
  const left = async () => (await pool.query('select count(*)::int as n from messaging.outbox')).rows[0].n;
  expect(await left()).toBe(0);
  const [one] = [await publish(pool, '1'), await publish(pool, '2'), await publish(pool, '3')];
  await quick.read();
  await late.read(1);
  expect(await outbox.purge(pool, new Date(Date.now() - 60_000))).toBe(one);
  expect(await outbox.purge(pool, new Date(Date.now() + 60_000))).toBe(one + 1);
  expect(await late.read()).toEqual(['2', '3']);
  const fresh = await openReader('fresh');
  await publish(pool, '4');
  expect([await fresh.read(), await fresh.holes()]).toEqual([['4'], []]);
});
