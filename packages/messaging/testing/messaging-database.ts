// For tests: a fresh database with the tables of this package, and one for the effects of handlers.
import { fileURLToPath } from 'node:url';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { overPool } from '../src/postgres/database.ts';

export async function testMessagingDatabase() {
  const database = await testDatabase(fileURLToPath(new URL('../prisma/migrations', import.meta.url)));
  const pool = openPool(database.url, { max: 30 });
  await pool.query('create table effects (id bigserial primary key, line text not null)');

  async function close(): Promise<void> {
    await pool.end();
    await database.drop();
  }

  return { url: database.url, pool, database: overPool(pool), close };
}
