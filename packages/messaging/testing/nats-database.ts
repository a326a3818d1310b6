// For tests of the bus over NATS: a database that has its tables as well. Who does not use it does not have them.
import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { testMessagingDatabase } from './messaging-database.ts';

const migration = new URL('../prisma/nats-migrations/20261127000002_nats/migration.sql', import.meta.url);

export const addNatsTables = async (pool: Pool): Promise<void> =>
  void (await pool.query(await readFile(migration, 'utf8')));

export async function testNatsDatabase() {
  const database = await testMessagingDatabase();
  await addNatsTables(database.pool);
  return database;
}
