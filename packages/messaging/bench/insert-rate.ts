// Ten publishers at once, each event in a transaction of its own: with nobody told, with our notice, and with one in the transaction.

import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { costs, type Work } from '#measure';
import { toCloudEvent } from '../src/cloud-event.ts';
import { createPostgresBus } from '../src/index.ts';
import { createOutbox } from '../src/postgres/outbox.ts';
import { eventOf, expectCount, type Place } from './place.ts';

const [events, publishers] = [3_000, 10];

export async function measureInserts({ pool, database }: Place) {
  const bus = createPostgresBus({ source: '/bench', pool, database });
  const outbox = createOutbox('messaging');
  const envelope = { source: '/bench', newId: randomUUID, now: () => new Date() };
  const listener = await pool.connect();
  await listener.query('listen messaging_outbox');

  const publishing =
    (publish: (client: PoolClient, n: number) => Promise<unknown>): Work =>
    async () => {
      const before = await rows();
      let next = 0;
      const publisher = async () => {
        while (next < events) {
          const n = next++;
          await database.transaction((client) => publish(client, n));
        }
      };
      await Promise.all(Array.from({ length: publishers }, publisher));
      expectCount('inserts', (await rows()) - before, events);
      return events;
    };
  const rows = async () => (await pool.query('select count(*)::int from messaging.outbox')).rows[0].count;
  const append = (client: PoolClient, n: number) => outbox.append(client, [toCloudEvent(eventOf(n), envelope)]);
  try {
    return await costs(
      {
        silent: publishing(append),
        ours: publishing((client, n) => bus.publish(client, [eventOf(n)])),
        inside: publishing(async (client, n) => {
          await append(client, n);
          await client.query('notify messaging_outbox');
        }),
      },
      5,
    );
  } finally {
    listener.release(true);
    await bus.stop();
  }
}
