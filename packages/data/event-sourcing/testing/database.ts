// For tests: a database of its own with the tables of the event store.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
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
  /** Resolves once nobody of this name is connected: some close before their connections have ended. */
  const left = (name: string) =>
    vi.waitFor(
      async () => {
        const open = 'select from pg_stat_activity where datname = current_database() and application_name = $1';
        assert.equal((await pool.query(open, [name])).rowCount, 0);
      },
      { timeout: 20_000 },
    );
  return { url, pool, left, stop };
}

export type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;
