// Events that were started and not finished, that wait for a retry, and what a purge leaves of them.
import assert from 'node:assert/strict';
import type { PoolClient } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { createCase, openBus } from '../../testing/postgres-case.ts';
import { usualRetry } from '../event-bus.ts';
import { createHandler } from './handle-event.ts';
import { createInbox } from './inbox.ts';

const place = await testMessagingDatabase();
const { pool } = place;
afterAll(place.close);

test('what was started and not finished counts, is tried alone, and ends among the dead letters', async () => {
  const { tag, event, subscription, publish, lines } = createCase(place);
  const bus = openBus(place, { retry: { attempts: 3, delayMs: () => 2 } });
  const { events } = await publish(bus, event('a', 1), event('b', 1), event('c', 1), event('a', 2));
  const [killer, companion, fresh] = events;
  // As three processes leave it that died with both in hand, and then three that died with one alone.
  await pool.query(
    `insert into messaging.inbox (consumer, event_id, subject, position, attempts)
     values ($1, $2, $3, 1, 3), ($1, $4, $5, 2, 1)`,
    [tag, killer?.id, killer?.subject, companion?.id, companion?.subject],
  );
  const [running, mostAtOnce] = [new Set<string>(), new Map<string, number>()];
  const consumer = await bus.subscribe(
    subscription(async ({ id }) => {
      running.add(id);
      await pool.query('select 1');
      mostAtOnce.set(id, running.size);
      running.delete(id);
    }),
  );
  await consumer.settled();
  expect(await lines()).toEqual(['b 1', 'c 1']);
  expect(mostAtOnce.get(companion?.id ?? '')).toBe(1);
  expect(fresh?.subject).toContain('-c');
  expect(await consumer.deadLetters()).toMatchObject([{ event: { id: killer?.id }, attempts: 3, waiting: 1 }]);
});

test('a retry that was due while nobody ran comes with the next process', async () => {
  const { event, subscription, publish, lines } = createCase(place);
  const failing = openBus(place, { retry: { attempts: 3, delayMs: () => 5 } });
  const failed = Promise.withResolvers<void>();
  const first = await failing.subscribe(
    subscription(async () => {
      failed.resolve();
      throw new Error('not now');
    }),
  );
  await publish(failing, event('a', 1), event('a', 2));
  await failed.promise;
  await first.stop();
  const consumer = await openBus(place).subscribe(subscription());
  await consumer.settled();
  expect(await lines()).toEqual(['a 1', 'a 2']);
});

test('purging takes the inbox rows of events that are gone, and leaves dead letters alone', async () => {
  const { tag, event, subscription, publish } = createCase(place);
  await pool.query(`delete from messaging.cursors where name <> $1`, [tag]);
  const bus = openBus(place, { retry: { attempts: 1, delayMs: () => 1 } });
  const consumer = await bus.subscribe(
    subscription(async ({ subject }) => {
      if (subject.endsWith('-a')) throw new Error('poison');
    }),
  );
  await publish(bus, event('a', 1), event('b', 1));
  await consumer.settled();
  const rows = async () =>
    (await pool.query('select count(*)::int as n from messaging.inbox where consumer = $1', [tag])).rows[0].n;
  await bus.purge(new Date(Date.now() - 60_000));
  expect(await rows()).toBe(2);
  await bus.purge(new Date(Date.now() + 60_000));
  expect(await rows()).toBe(1);
  expect(await consumer.deadLetters()).toMatchObject([{ error: 'poison' }]);
});

test('of thousands of dead letters none is read again at each look, and a retry among them comes', async () => {
  const { tag, event, subscription, publish, lines } = createCase(place);
  await pool.query(
    `insert into messaging.inbox (consumer, event_id, subject, position, attempts, event, error, dead_at)
      select $1, 'dead ' || n, 'dead ' || n, n, 5, '{}', 'poison', now() from generate_series(1, 5000) n`,
    [tag],
  );
  const bus = openBus(place);
  let calls = 0;
  const failsOnce = subscription(async () => {
    calls += 1;
    if (calls === 1) throw new Error('not now');
  });
  await (await bus.subscribe(failsOnce)).settled();
  await publish(bus, event('a', 1), event('a', 2));
  await bus.settled();
  expect(await lines()).toEqual(['a 1', 'a 2']);
  const inbox = createInbox(place.database, 'messaging', tag);
  expect(await inbox.retries()).toEqual([]);
  expect(bus.errors).toEqual([]);
});

test('of two processes that both have an event in hand one handles it, and the other sees that it is done', async () => {
  const { tag, event, publish } = createCase(place);
  const { events } = await publish(openBus(place), event('a', 1));
  const [first] = events.map((one) => ({ position: 1, event: one }));
  assert(first);
  const inbox = createInbox(place.database, 'messaging', tag);
  await inbox.take([first]);
  let calls = 0;
  const handle = async (_: unknown, client: PoolClient) => {
    calls += 1;
    await client.query('select 1');
  };
  const work = { name: tag, inbox, handle, retry: usualRetry, system: 'postgresql' } as const;
  const both = [1, 2].map(() => createHandler({ ...place, ...work }).first(first.event));
  expect([await Promise.all(both), calls]).toEqual([['handled', 'handled'], 1]);
});

test('a consumer that is forgotten keeps no event any more, and begins anew when it comes back', async () => {
  const { tag, event, subscription, publish, lines } = createCase(place);
  await pool.query('delete from messaging.cursors; delete from messaging.outbox');
  const bus = openBus(place);
  const other = await bus.subscribe({ ...subscription(), name: `${tag}-other`, handle: async () => {} });
  const consumer = await bus.subscribe(subscription());
  await publish(bus, event('a', 1));
  await consumer.settled();
  await expect(bus.forget(tag)).rejects.toMatchObject({ code: 'bad-subscription' });
  await consumer.stop();
  await bus.forget(tag);
  await (await bus.subscribe(subscription())).stop();
  await publish(bus, event('a', 2));
  await other.settled();
  const kept = async () => (await pool.query('select count(*)::int as n from messaging.outbox')).rows[0].n;
  await bus.purge(new Date(Date.now() + 60_000));
  expect(await kept()).toBe(2);
  await (await bus.subscribe(subscription())).settled();
  expect(await lines()).toEqual(['a 1', 'a 1', 'a 2']);
});

test('a retry comes when it is due, however long a consumer would rest', async () => {
  const { event, subscription, publish, lines } = createCase(place);
  const bus = openBus(place, { pollMs: 3_600_000 });
  let calls = 0;
  const failsOnce = subscription(async () => {
    calls += 1;
    if (calls === 1) throw new Error('not now');
  });
  await (await bus.subscribe(failsOnce)).settled();
  await publish(bus, event('a', 1), event('a', 2));
  await expect.poll(lines, { interval: 2 }).toEqual(['a 1', 'a 2']);
});
