// The consumer of the lab. It has a thread of its own, so that it can be killed in the middle of what it does.
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openPool } from '#kit/database';
import { createPostgresBus, overPool } from '#messaging';
import type { ConsumerSettings } from './consumer.ts';

const { url, name, handleMs, retryMs, pollMs }: ConsumerSettings = workerData;

// One connection listens, two handle, and one is for what is looked up meanwhile.
const pool = openPool(url, { max: 4 });
const bus = createPostgresBus({
  source: '/atlas/labs/bus',
  pool,
  database: overPool(pool),
  concurrency: 2,
  pollMs,
  retry: { attempts: 4, delayMs: (attempt) => retryMs * 2 ** (attempt - 1) },
  onError: () => undefined,
});
await bus.subscribe({
  name,
  async handle({ id, data }, client) {
    await client.query('insert into lab.effects (event_id) values ($1)', [id]);
    parentPort?.postMessage(id);
    // Long enough to be seen; who kills the consumer does it here, after the effect and before its commit.
    await pause(handleMs);
    if (!Object(data).isPoison) return;
    const { rows } = await client.query('select from lab.mended');
    if (rows.length === 0) throw new Error('The handler has a mistake, and cannot handle this event');
  },
});
