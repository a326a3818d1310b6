// What both ways into the database promise: a statement is planned once on a connection, not at each call.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
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
