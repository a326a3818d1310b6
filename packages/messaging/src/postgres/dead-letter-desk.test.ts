// An operator who is no superuser, and inboxes behind the walls of two modules.
import { Client, type PoolClient } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { createDeadLetterDesk } from './dead-letter-desk.ts';
import { createPostgresBus } from './postgres-bus.ts';

const place = await testMessagingDatabase();
const { pool, database } = place;
const modules = ['orders', 'letters'].map((name) => `${name}_${process.pid}`);
const operator = `operator_${process.pid}`;
const broken = new Set(modules);
const client = new Client(Object.assign(new URL(place.url), { username: operator, password: operator }).href);
const all = createDeadLetterDesk(client);

beforeAll(async () => {
  await pool.query(`create role ${operator} login password '${operator}'`);
  for (const module of modules) {
    await pool.query(`create role ${module}; grant ${module} to ${operator} with inherit false, set true;
      create schema ${module} authorization ${module};
      create table ${module}.inbox (like messaging.inbox including all);
      alter table ${module}.inbox owner to ${module}`);
  }
  await pool.query('drop table messaging.inbox');
  await client.connect();
});
afterAll(async () => {
  await client.end();
  for (const role of [...modules, operator]) await pool.query(`drop owned by ${role}; drop role ${role}`);
  await place.close();
});

async function openBuses() {
  const retry = { attempts: 1, delayMs: () => 1 };
  const buses = modules.map((inboxSchema) =>
    createPostgresBus<PoolClient>({ source: '/test', pool, database, inboxSchema, retry, pollMs: 5 }),
  );
  onTestFinished(async () => {
    for (const bus of buses) await bus.stop();
  });
  const consumers = await Promise.all(
    buses.map((bus, at) => {
      const name = String(modules[at]);
      const handle = async () => {
        if (broken.has(name)) throw new Error(`${name} is broken`);
      };
      return bus.subscribe({ name, handle });
    }),
  );
  const publish = () =>
    database.transaction((tx) => buses[0]?.publish(tx, [{ type: 'a.b', subject: 's', data: {} }]) ?? Promise.reject());
  const settled = async () => {
    for (const consumer of consumers) await consumer.settled();
  };
  return { publish, settled };
}

test('what several modules could not handle is listed, tried again and given up, without their names and while they run', async () => {
  const { publish, settled } = await openBuses();
  expect(await all.list()).toEqual({ letters: [] });
  const id = (await publish()).events[0]?.id ?? '';
  await settled();
  const [letters, orders] = [...modules].sort();
  const found = [letters, orders].map((consumer) => ({ consumer, error: `${consumer} is broken`, attempts: 1 }));
  expect(await all.list()).toMatchObject({ letters: found });
  expect(await createDeadLetterDesk(client, orders).list()).toMatchObject({ letters: [{ consumer: orders }] });

  await expect(all.discard(id, 'nobody needs it')).rejects.toMatchObject({
    code: 'several-dead-letters',
    message: `Cannot discard event "${id}": it is a dead letter of ${letters} and ${orders}; name one of them`,
  });
  expect(await createDeadLetterDesk(client, orders).discard(id, 'nobody needs it')).toBe(orders);
  expect(await all.list()).toMatchObject({ letters: [{ consumer: letters }] });
  const { rows } = await pool.query(`select discarded from ${orders}.inbox`);
  expect(rows).toEqual([{ discarded: 'nobody needs it' }]);

  broken.clear();
  expect(await all.replay(id)).toEqual([letters]);
  await settled();
  expect(await all.list()).toEqual({ letters: [] });
  await expect(all.replay(id)).rejects.toThrow(`Cannot replay event "${id}": it is no dead letter here`);
  const one = createDeadLetterDesk(client, orders).discard(id, 'again');
  await expect(one).rejects.toThrow(`Cannot discard event "${id}": it is no dead letter of ${orders}`);
});

test('however many there are, a page of them is read, and the place at its end leads to the next one', async () => {
  for (const module of modules) {
    await pool.query(
      `insert into ${module}.inbox (consumer, event_id, subject, position, attempts, event, error, dead_at)
       select $1, n::text, 's' || n, n, 1, json_build_object('specversion', '1.0', 'id', n::text, 'source', '/test',
         'type', 'a.b', 'subject', 's' || n, 'time', '2026-01-01T00:00:00Z', 'datacontenttype', 'application/json', 'data', '{}'::json), 'broken', now()
       from generate_series(1, 150) as n`,
      [module],
    );
  }
  expect((await all.list()).letters).toHaveLength(100);
  const seen: string[] = [];
  const pages: number[] = [];
  let after: string | undefined;
  do {
    const { letters, next } = await all.list({ limit: 75, after });
    seen.push(...letters.map(({ consumer, event }) => `${consumer} ${event.id}`));
    pages.push(letters.length);
    // What is done with one page takes nothing from the next.
    for (const { consumer, event } of letters.slice(0, 1))
      await createDeadLetterDesk(client, consumer).discard(event.id, 'a test of ours');
    after = next;
  } while (after);
  expect(pages).toEqual([75, 75, 75, 75]);
  const wanted = [...modules].sort().flatMap((module) => Array.from({ length: 150 }, (_, n) => `${module} ${n + 1}`));
  expect(seen).toEqual(wanted);
  await expect(all.list({ after: 'nowhere' })).rejects.toMatchObject({ code: 'bad-place' });
});
