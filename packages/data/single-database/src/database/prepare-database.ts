// Makes the database if it is missing, and brings its tables up to date.
import { fileURLToPath } from 'node:url';
import { createDatabase, migrate } from '#kit/database';

export const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Resolves to the migrations that it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  return migrate(databaseUrl, migrations);
}
