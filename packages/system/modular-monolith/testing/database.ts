// For tests: a database of its own, with the walls and the tables of all modules.
import { testDatabase } from '#kit/test-database';
import { prepareDatabase } from '../src/prepare-database.ts';

/** Without a folder in it there is no migration: the modules have their own. */
const noMigrations = import.meta.dirname;

export async function preparedDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const database = await testDatabase(noMigrations);
  await prepareDatabase(database.url);
  return database;
}
