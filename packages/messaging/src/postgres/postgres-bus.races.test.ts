// What only a real server can show: connections that break, acknowledgements that are lost, processes that overlap.
import type { PoolClient } from 'pg';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { createCase, openBus } from '../../testing/postgres-case.ts';
import { createSession } from './session.ts';

const place = await testMessagingDatabase();
const { pool } = place;
afterAll(place.close);

const numbers = Array.from({ length: 20 }, (_, n) => n);

test('an acknowledgement that is lost after the effect brings the event again, and no second effect', async () => {
  const { tag, event, subscription, publish, lines } = createCase(place);
  const bus = openBus(place);
  await pool.query(
    `alter table messaging.cursors add constraint stuck check (name <> '${tag}' or position = 0) not valid`,
  );
  let calls = 0;
  const consumer = await bus.subscribe(
    subscription(async () => {
      calls += 1;
    }),
  );
  await publish(bus, event('a', 1), event('b', 1), event('a', 2));
  await expect.poll(() => bus.errors.length).toBeGreaterThan(2);
  await pool.query('alter table messaging.cursors drop constraint stuck');
  await consumer.settled();
  expect([calls, (await lines()).sort()]).toEqual([3, ['a 1', 'a 2', 'b 1']]);
});

test('a consumer whose connections are ended in the middle goes on, with every effect once and in order', async () => {
  const { event, subscription, lines } = createCase(place);
  const bus = openBus(place, { retry: { attempts: 1000, delayMs: () => 1 } });
  // Ends the reading session, all handlers in hand but this one, and sometimes this one.
  const endAll = (client: PoolClient, self: boolean) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and ($1 or pid <> pg_backend_pid()) and pid <> $2`,
      [self, keeperPid],
    );
  const keeper = await pool.connect();
  const keeperPid: number = (await keeper.query('select pg_backend_pid() as pid')).rows[0].pid;
  const struck = new Set<string>();
  const consumer = await bus.subscribe(
    subscription(async ({ id, data }, client) => {
      if (struck.has(id) || Number(data) % 5 !== 2) return;
      struck.add(id);
      await endAll(client, Number(data) % 2 === 0);
    }),
  );
  for (const n of numbers) {
    await keeper.query('begin');
    await bus.publish(keeper, [event('a', n), event('b', n), event('c', n)]);
    await keeper.query('commit');
  }
  await expect
    .poll(
      () =>
        consumer.settled().then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
  keeper.release();
  expect(struck.size).toBe(12);
  const all = await lines();
  for (const subject of ['a', 'b', 'c']) {
    expect(all.filter((line) => line.startsWith(subject))).toEqual(numbers.map((n) => `${subject} ${n}`));
  }
  expect(await consumer.deadLetters()).toEqual([]);
});

test('a process that lost its lock unnoticed and the one that took over do nothing twice', async () => {
  const { event, subscription, publish, lines } = createCase(place);
  const [first, second] = [openBus(place), openBus(place)];
  const inHand = Promise.withResolvers<PoolClient>();
  const gate = Promise.withResolvers<void>();
  await first.subscribe(
    subscription(async (_, client) => {
      inHand.resolve(client);
      await gate.promise;
    }),
  );
  await publish(first, event('a', 1), event('a', 2));
  const handling = await inHand.promise;
  const { rows } = await handling.query('select pg_backend_pid() as pid');
  await pool.query(
    `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
     where l.locktype = 'advisory' and d.datname = current_database() and l.pid <> $1`,
    [rows[0].pid],
  );
  const consumer = await second.subscribe(subscription());
  // The second one waits at the inbox row of the first.
  await expect
    .poll(async () => {
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await pool.query(waiting)).rowCount;
    })
    .toBe(1);
  gate.resolve();
  await consumer.settled();
  expect(await lines()).toEqual(['a 1', 'a 2']);
});

test('a notice wakes a consumer long before it would look by itself', async () => {
  const { event, subscription, publish, lines } = createCase(place);
  const bus = openBus(place, { pollMs: 3_600_000 });
  const consumer = await bus.subscribe(subscription());
  await consumer.settled();
  for (const n of [1, 2, 3]) {
    await publish(bus, event('a', n));
    await expect.poll(lines, { interval: 2 }).toHaveLength(n);
  }
});

test('what was read over a connection that broke cannot be saved over the next one', async () => {
  const { tag } = createCase(place);
  const session = createSession(pool, 'messaging_outbox', () => {});
  const other = createSession(pool, 'messaging_outbox', () => {});
  onTestFinished(() => Promise.all([session.close(), other.close()]).then(() => {}));
  const held = await session.hold(tag);
  expect(await other.hold(tag)).toBeUndefined();
  const { rows = [] } = (await held?.query('select pg_backend_pid() as pid')) ?? {};
  await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await expect
    .poll(() =>
      held?.query('select 1').then(
        () => 'works',
        () => 'broken',
      ),
    )
    .toBe('broken');
  await expect.poll(() => other.hold(tag)).toBeDefined();
  await expect.poll(() => session.hold(tag)).toBeUndefined();
});

test('a connection that breaks again and again leaves no lock behind', async () => {
  const { tag } = createCase(place);
  const session = createSession(pool, 'messaging_outbox', () => {});
  onTestFinished(() => session.close());
  const hold = () => session.hold(tag).catch(() => undefined);
  const pid = async () =>
    (await hold())?.query<{ pid: number }>('select pg_backend_pid() as pid').catch(() => undefined);
  for (let round = 0; round < 10; round += 1) {
    await expect.poll(pid, { interval: 1 }).toBeDefined();
    const ended = pool.query('select pg_terminate_backend($1)', [(await pid())?.rows[0]?.pid]);
    for (let n = 0; n < 20; n += 1) await hold();
    await ended;
  }
  await expect.poll(hold).toBeDefined();
});
