// The database before the first start, and after an update: the tables, and a role for those who read the events.
import { fileURLToPath } from 'node:url';
import { createDatabase, migrate } from '#kit/database';
import { openOutbox } from './shared/database/outbox-reader.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** Makes what is missing. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  const applied = await migrate(databaseUrl, migrations);
  await openOutbox(databaseUrl);
  return applied;
}
