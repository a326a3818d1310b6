import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { testSessionsDatabase } from '../testing/sessions-database.ts';

const { pool, close } = await testSessionsDatabase();
afterAll(close);

const migration = (name: string) =>
  readFile(new URL(`../prisma/migrations/${name}/migration.sql`, import.meta.url), 'utf8');

test('a session that was open before it got an id for its owner stays open', async () => {
  const client = await pool.connect();
  await client.query('create schema before; set search_path to before');
  await client.query(await migration('20261122000000_refresh_sessions'));
  await client.query(`
    insert into refresh_families (user_id, expires_at, ends_at)
    select gen_random_uuid(), now() + interval '1 day', now() + interval '1 day' from generate_series(1, 3);
    insert into refresh_sessions select 'hash ' || id || ' ' || n, id from refresh_families, generate_series(1, id) as n`);
  await client.query(await migration('20261127000000_sessions_that_their_owner_sees'));
  const { rows } = await client.query<{ id: string; hashes: string[] }>(`
    select f.id, array_agg(token_hash order by token_hash) as hashes
    from refresh_families f join refresh_sessions on family_id = f.id
    where leeway_seconds = 0 and created_at <= now() group by f.id order by hashes`);
  client.release(true);
  expect(rows.map(({ hashes }) => hashes)).toEqual([
    ['hash 1 1'],
    ['hash 2 1', 'hash 2 2'],
    ['hash 3 1', 'hash 3 2', 'hash 3 3'],
  ]);
  for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
