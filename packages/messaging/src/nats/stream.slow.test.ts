// Outbox to stream to received log, without any consumer: what a broker that fails does to it.

import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { natsServer } from '../../testing/nats-server.ts';
import { toCloudEvent } from '../cloud-event.ts';
import { createCursors } from '../postgres/cursor.ts';
import { createOutbox } from '../postgres/outbox.ts';
import { createReceivedLog } from './receipts.ts';
import { receive } from './receive.ts';
import { relay } from './relay.ts';
import { createRelayPlace } from './relay-place.ts';
import { runSessions } from './sessions.ts';

const settings = { name: 'users', windowMs: 120_000, keepMs: 3_600_000 };
const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

async function start() {
  const database = await testDatabase(migrations);
  const pool = openPool(database.url);
  const server = await natsServer();
  const outbox = createOutbox('messaging');
  let end = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);

  function run() {
    end = new AbortController();
    const place = createRelayPlace({
      ...settings,
      queries: pool,
      schema: 'messaging',
      cursors: createCursors('messaging'),
      now: Date.now,
    });
    const more = (ended: AbortSignal) => setTimeout(5, undefined, { signal: ended }).catch(() => {});
    const receipts = createReceivedLog(pool, settings.name);
    const options = { signal: end.signal, onError };
    running = Promise.all([
      runSessions([server.url], (connection, ended) => relay(connection, { ...settings, place, more }, ended), options),
      runSessions(
        [server.url],
        (connection, ended) => receive(connection, { ...settings, receipts, onError }, ended),
        options,
      ),
    ]);
  }
  let count = 0;
  return {
    server,
    pool,
    errors,
    run,
    async stop() {
      end.abort();
      await running;
    },
    async publish(many: number) {
      const events = Array.from({ length: many }, () =>
        toCloudEvent(
          { type: 'users.moved', subject: 'a', data: { count: count++ } },
          { source: '/users', newId: randomUUID, now: () => new Date() },
        ),
      );
      await outbox.append(pool, events);
    },
    async received(): Promise<number[]> {
      const { rows } = await pool.query(
        `select event->'data'->>'count' as count from received.outbox order by position`,
      );
      return rows.map((row) => Number(row.count));
    },
    async close() {
      end.abort();
      await running;
      await server.remove();
      await pool.end();
      await database.drop();
    },
  };
}

let world: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  world = await start();
});
afterEach(() => world.close());

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);
const arrived = (count: number) =>
  vi.waitFor(async () => expect(await world.received()).toHaveLength(count), { timeout: 10_000, interval: 20 });

test('events go through in order, also while the broker is away at the start', async () => {
  world.run();
  await world.publish(700);
  await vi.waitFor(() => expect(world.errors.length).toBeGreaterThan(1));
  await world.server.start();
  await arrived(700);
  await world.publish(10);
  await arrived(710);
  expect(await world.received()).toEqual(upTo(710));
});

test('a broker that is killed in the middle loses nothing', async () => {
  await world.server.start();
  world.run();
  for (let n = 0; n < 5; n++) {
    await world.publish(300);
    await world.server.kill();
    await world.publish(10);
    await world.server.start();
  }
  await arrived(5 * 310);
  expect(await world.received()).toEqual(upTo(5 * 310));
});

test('a broker that lost its last writes is fed again', async () => {
  await world.server.start();
  world.run();
  await world.publish(100);
  await arrived(100);
  await world.stop();
  await world.server.kill();
  await world.server.save();
  await world.server.start();
  world.run();
  await world.publish(50);
  await arrived(150);
  await world.server.kill();
  await world.server.restore();
  await world.server.start();
  await world.publish(50);
  await arrived(200);
  expect(await world.received()).toEqual(upTo(200));
});

test('a broker that lost its disk is fed again', async () => {
  await world.server.start();
  world.run();
  await world.publish(100);
  await arrived(100);
  await world.server.kill();
  await world.publish(50);
  await world.server.wipe();
  await world.server.start();
  await arrived(150);
  await world.publish(50);
  await arrived(200);
  expect(await world.received()).toEqual(upTo(200));
});
