import type { PoolClient } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { createSession } from './session.ts';

const place = await testMessagingDatabase();
afterAll(place.close);

test('those who share the connection take turns on it, and a failure of one is its own', async () => {
  const { pool } = place;
  let [atOnce, most] = [0, 0];
  const count = (client: PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
    const counted = async (...given: unknown[]) => {
      most = Math.max(most, ++atOnce);
      try {
        return await query(...given);
      } finally {
        atOnce--;
      }
    };
    Object.assign(client, { query: counted });
  };
  pool.on('acquire', count);
  const session = createSession(pool, 'session_test', () => {});
  const all = await Promise.allSettled([
    session.query('select 1'),
    session.query('select nothing'),
    session.hold('a name'),
    session.query('select 2'),
    session.letGo('a name'),
  ]);
  pool.off('acquire', count);
  await session.close();
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(most).toBe(1);
});
