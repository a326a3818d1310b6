// Processes that are killed in the middle, by others and by what they handle.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import type { NewEvent } from '../cloud-event.ts';
import { createPostgresBus } from './postgres-bus.ts';

const { url, pool, database, close } = await testMessagingDatabase();
afterAll(close);
beforeEach(() => void pool.query('truncate effects, messaging.outbox, messaging.inbox, messaging.cursors'));

const program = fileURLToPath(new URL('../../testing/consumer-process.ts', import.meta.url));

async function startConsumer(name: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, url, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

function openBus() {
  const bus = createPostgresBus({ source: '/test', pool, database, retry: { attempts: 3, delayMs: () => 5 } });
  onTestFinished(() => bus.stop());
  const publish = (events: NewEvent[]) => database.transaction((client) => bus.publish(client, events));
  return { bus, publish };
}

const effects = async (): Promise<string[]> =>
  (await pool.query('select line from effects order by id')).rows.map(({ line }) => line);

test('consumers that are killed amid 1,000 events leave each with exactly one effect, in the order of its subject', async () => {
  const { bus, publish } = openBus();
  const consumers = await Promise.all([startConsumer('killed'), startConsumer('killed')]);
  const subjects = Array.from({ length: 20 }, (_, n) => `s${n}`);
  const publishing = (async () => {
    for (let n = 0; n < 50; n += 1) await publish(subjects.map((subject) => ({ type: 'a.b', subject, data: { n } })));
  })();
  let kills = 0;
  for (const most of [100, 250, 400, 550, 700, 850]) {
    await expect.poll(async () => (await effects()).length, { timeout: 60_000, interval: 2 }).toBeGreaterThan(most);
    const index = kills % consumers.length;
    consumers[index]?.kill('SIGKILL');
    consumers[index] = await startConsumer('killed');
    kills += 1;
  }
  await publishing;
  const consumer = await bus.subscribe({ name: 'killed', handle: async () => {} });
  await consumer.settled();
  const lines = await effects();
  expect(lines).toHaveLength(1000);
  for (const subject of subjects) {
    const own = lines.filter((line) => line.startsWith(`${subject} `));
    expect(own).toEqual(Array.from({ length: 50 }, (_, n) => `${subject} ${n}`));
  }
  expect(await consumer.deadLetters()).toEqual([]);
}, 300_000);

test('an event whose handler ends the process is found after its bound, and its companions are not blamed', async () => {
  const { bus, publish } = openBus();
  const of = (subject: string, n: number, kill = false) => ({ type: 'a.b', subject, data: { n, kill } });
  const { events } = await publish([of('a', 1, true), of('b', 1), of('c', 1), of('a', 2), of('b', 2)]);
  let starts = 0;
  for (let isDead = true; isDead; starts += 1) {
    const child = await startConsumer('killer');
    const end = once(child, 'exit').then(() => true);
    const isThrough = expect.poll(effects, { timeout: 20_000, interval: 5 }).toHaveLength(3);
    isDead = await Promise.race([
      end,
      isThrough.then(
        () => false,
        () => end,
      ),
    ]);
  }
  // The first death is nobody's yet: two others were in hand.
  expect(starts).toBe(5);
  expect((await effects()).sort()).toEqual(['b 1', 'b 2', 'c 1']);
  const consumer = await bus.subscribe({ name: 'killer', handle: async () => {} });
  await consumer.settled();
  expect(await consumer.deadLetters()).toMatchObject([{ event: { id: events[0]?.id }, attempts: 3, waiting: 1 }]);
});
