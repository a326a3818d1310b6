// The reader on a real server, with transactions held open on purpose.
import { afterAll, expect, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { createReading } from '../../testing/reading.ts';

const place = await testMessagingDatabase();
const { pool } = place;
afterAll(place.close);
const { cursors, outbox, event, publish, openReader, openTransaction } = createReading(place);

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

test('a reader that saves in the transaction in which it read and wrote loses nothing either', async () => {
  const reader = await openReader('projection');
  const projection = await openTransaction();
  await projection.query(`insert into effects (line) values ('first it writes, then it reads')`);
  const slow = await openTransaction();
  await publish(slow, 'slow');
  await publish(pool, 'fast');
  const batch = await cursors.read(projection, reader.name, undefined, 100);
  await batch.save(projection);
  await projection.end('commit');
  for (const text of ['1', '2', '3']) {
    await publish(pool, text);
    expect(await reader.read()).toEqual([text]);
  }
  await slow.end('commit');
  expect(await reader.read()).toEqual(['slow']);
});

test('the hole of a rollback is forgotten once every transaction that could fill it has ended', async () => {
  const reader = await openReader('rollback');
  const [given, other] = [await openTransaction(), await openTransaction()];
  await other.query('select pg_current_xact_id()');
  await publish(given, 'never');
  await given.end('rollback');
  for (const text of ['1', '2', '3', '4']) {
    await publish(pool, text);
    await reader.read();
    expect(await reader.holes()).toHaveLength(1);
  }
  await other.end('commit');
  await publish(pool, '5');
  expect(await reader.read()).toEqual(['5']);
  // Other databases of this server have transactions, too.
  await expect.poll(async () => [await reader.read(), await reader.holes()]).toEqual([[], []]);
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
