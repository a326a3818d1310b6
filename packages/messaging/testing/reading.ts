// A reader of the outbox, and transactions that stay open on purpose, on the database of one test file.
import { onTestFinished } from 'vitest';
import { toCloudEvent } from '../src/cloud-event.ts';
import { createCursors } from '../src/postgres/cursor.ts';
import type { Queries } from '../src/postgres/database.ts';
import { createOutbox } from '../src/postgres/outbox.ts';
import type { testMessagingDatabase } from './messaging-database.ts';

export function createReading({ pool }: Awaited<ReturnType<typeof testMessagingDatabase>>) {
  const [cursors, outbox] = [createCursors('messaging'), createOutbox('messaging')];
  let ids = 0;

  const event = (text: string, type = 'a.b') =>
    toCloudEvent(
      { type, subject: 's', data: { text } },
      { source: '/test', newId: () => `${++ids}`, now: () => new Date(0) },
    );
  const publish = (queries: Queries, ...texts: string[]) =>
    outbox.append(
      queries,
      texts.map((text) => event(text)),
    );

  /** A reader with a name of its own, which begins behind what earlier tests left. */
  async function openReader(name: string) {
    await cursors.open(pool, name);
    const read = async (limit = 100, types?: string[]) => {
      const batch = await cursors.read(pool, name, types, limit);
      await batch.save(pool);
      return batch.events.map(({ event: { data } }) => Object(data).text as string);
    };
    while ((await read()).length > 0);
    const holes = async () =>
      (await pool.query('select holes from messaging.cursors where name = $1', [name])).rows[0].holes as unknown[];
    return { read, holes, name };
  }

  /** A transaction that stays open until `end`. */
  async function openTransaction() {
    const client = await pool.connect();
    await client.query('begin');
    let isOpen = true;
    const end = async (how: 'commit' | 'rollback') => {
      if (!isOpen) return;
      isOpen = false;
      await client.query(how);
      client.release();
    };
    onTestFinished(() => end('rollback'));
    return { query: client.query.bind(client), end };
  }

  return { cursors, outbox, event, publish, openReader, openTransaction };
}
