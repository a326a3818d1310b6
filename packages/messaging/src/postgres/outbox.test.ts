// Who may write to the outbox, what a position promises, and what is purged.
import { afterAll, expect, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { createReading } from '../../testing/reading.ts';

const place = await testMessagingDatabase();
const { pool, database } = place;
afterAll(place.close);
const { outbox, publish, openReader, openTransaction } = createReading(place);

test('a transaction has its number before it takes a position', async () => {
  const [blocking, publishing] = [await openTransaction(), await openTransaction()];
  await blocking.query('alter sequence messaging.outbox_position cache 1');
  const { rows } = await publishing.query('select pg_backend_pid() as pid');
  const published = publish(publishing, 'waits for the sequence');
  const waits = `select from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await pool.query(waits, [rows[0].pid])).rowCount).toBe(1);
  const numbers = `select from pg_locks where pid = $1 and locktype = 'transactionid'`;
  const { rowCount } = await pool.query(numbers, [rows[0].pid]);
  await blocking.end('rollback');
  await published;
  expect(rowCount).toBe(1);
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
  // What no transaction that still runs could fill is no hole; other databases of this server have transactions, too.
  const hasNoHole = (reader: typeof quick) =>
    expect.poll(async () => [await reader.read(), await reader.holes()]).toEqual([[], []]);
  await hasNoHole(quick);
  await hasNoHole(late);
  const [one] = [await publish(pool, '1'), await publish(pool, '2'), await publish(pool, '3')];
  await quick.read();
  await late.read(1);
  expect(await outbox.purge(pool, new Date(Date.now() - 60_000))).toBe(one);
  expect(await outbox.purge(pool, new Date(Date.now() + 60_000))).toBe(one + 1);
  expect(await late.read()).toEqual(['2', '3']);
  const fresh = await openReader('fresh');
  await publish(pool, '4');
  expect(await fresh.read()).toEqual(['4']);
  await hasNoHole(fresh);
});

test('a purge spares the event of a slow transaction, however old, until every reader has seen it', async () => {
  await pool.query('delete from messaging.cursors');
  const [quick, late] = [await openReader('before slow'), await openReader('behind slow')];
  const slow = await openTransaction();
  const position = await publish(slow, 'slow');
  await publish(pool, 'fast');
  const purge = () => outbox.purge(pool, new Date(Date.now() + 60_000));
  expect([await quick.read(), await late.read()]).toEqual([['fast'], ['fast']]);
  await purge();
  await slow.end('commit');
  await purge();
  expect(await quick.read()).toEqual(['slow']);
  await purge();
  expect([await late.read(), await quick.read()]).toEqual([['slow'], []]);
  expect(await purge()).toBe(position + 2);
});

test('what a purge calls the lowest is below every event that may still come, so that its inbox row stays', async () => {
  await pool.query('delete from messaging.cursors');
  const reader = await openReader('lowest');
  const [first, second] = [await openTransaction(), await openTransaction()];
  const purge = () => outbox.purge(pool, new Date(Date.now() + 60_000));
  const inHole = await publish(first, 'in a hole');
  await publish(pool, 'read');
  await reader.read();
  expect(await purge()).toBeLessThanOrEqual(inHole);
  await first.end('rollback');
  await publish(pool, 'read, and the hole is over');
  while ((await reader.holes()).length > 0) {
    await publish(pool, 'more');
    await reader.read();
  }
  const ahead = await publish(second, 'ahead of the cursor');
  await publish(pool, 'behind it');
  expect(await purge()).toBeLessThanOrEqual(ahead);
});
