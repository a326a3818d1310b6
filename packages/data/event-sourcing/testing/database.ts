// For tests: a database of its own with the tables of the event store.
import { fileURLToPath } from 'node:url';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

export async function openTestDatabase() {
  const { url, drop } = await testDatabase(migrations);
  const pool = openPool(url, { max: 20 });
  const stop = async () => {
    await pool.end();
    await drop();
  };
  return { url, pool, stop };
}

export type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;
