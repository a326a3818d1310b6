// What both ways into the database promise: a statement is planned once on a connection, not at each call.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, test, vi } from 'vitest';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { Prisma } from '../../generated/client.ts';
import { createDatabaseClient } from './client.ts';
import { createQuery } from './query.ts';

const migrations = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await testDatabase(migrations);
});
beforeEach(() => {
  pool = openPool(database.url, { max: 1 });
  return () => pool.end();
});
afterAll(() => database.drop());

async function plans(): Promise<unknown[]> {
  const counts = 'select generic_plans::int as kept, custom_plans::int as anew from pg_prepared_statements';
  return (await pool.query(counts)).rows;
}

test('a query keeps its plan from call to call', async () => {
  const query = createQuery(pool);
  for (const n of [1, 2, 3]) assert.deepEqual(await query(Prisma.sql`select ${n}::int as n`), [{ n }]);
  assert.deepEqual(await plans(), [{ kept: 3, anew: 0 }]);
});

test('so does a query of Prisma', async () => {
  const db = createDatabaseClient(pool);
  for (const email of ['a', 'b', 'c']) await db.user.findUnique({ where: { email } });
  assert.deepEqual(await plans(), [{ kept: 3, anew: 0 }]);
});

test('a connection keeps no more than 200 statements, however many shapes a client makes', async () => {
  // The names that are given belong to the process: these stay out of the other tests.
  vi.resetModules();
  const fresh = { ...(await import('./query.ts')), ...(await import('./client.ts')) };
  const [query, db] = [fresh.createQuery(pool), fresh.createDatabaseClient(pool)];
  for (let shape = 0; shape < 250; shape++) {
    const columns = Prisma.raw(`${shape} as shape`);
    assert.deepEqual(await query(Prisma.sql`select ${columns}`), [{ shape }]);
    assert.deepEqual(await db.$queryRaw(Prisma.sql`select ${columns} from (select) as row`), [{ shape }]);
  }
  vi.resetModules();
  assert.equal((await plans()).length, 200);
});
