// Events that were started and not finished, that wait for a retry, and what a purge leaves of them.
import { afterAll, expect, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { createCase, openBus } from '../../testing/postgres-case.ts';

const place = await testMessagingDatabase();
const { pool } = place;
afterAll(place.close);

test('what was started and not finished counts, is tried alone, and ends among the dead letters', async () => {
  const { tag, event, subscription, publish, lines } = createCase(place);
  const bus = openBus(place, { attempts: 3, delayMs: () => 2 });
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
  expect(await consumer.deadLetters()).toMatchObject([{ event: { id: killer?.id }, attempts: 4, waiting: 1 }]);
});

test('a retry that was due while nobody ran comes with the next process', async () => {
  const { event, subscription, publish, lines } = createCase(place);
  const failing = openBus(place, { attempts: 3, delayMs: () => 5 });
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
  const bus = openBus(place, { attempts: 1, delayMs: () => 1 });
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
