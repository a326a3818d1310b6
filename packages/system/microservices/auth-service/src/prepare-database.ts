// The database before the first start, and after an update.
import { fileURLToPath } from 'node:url';
import { createDatabase, migrate } from '#kit/database';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** Makes what is missing. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  return migrate(databaseUrl, migrations);
}
