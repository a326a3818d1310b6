// For tests: a database of its own, with the walls and the tables of all modules.
import { Client } from 'pg';
import { testDatabase } from '#kit/test-database';
import { prepareDatabase } from '../src/prepare-database.ts';
import { roleOf, schemas } from '../src/shared/database/walls.ts';

/** Without a folder in it there is no migration: the modules have their own. */
const noMigrations = import.meta.dirname;

export async function preparedDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const database = await testDatabase(noMigrations);
  await prepareDatabase(database.url);
  const drop = async () => {
    await database.drop();
    await dropRoles(database.url);
  };
  return { url: database.url, drop };
}

/** Roles belong to the server, and outlive the database. */
export async function dropRoles(databaseUrl: string): Promise<void> {
  const client = new Client(Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href);
  await client.connect();
  for (const schema of schemas) {
    await client.query(`drop role if exists ${client.escapeIdentifier(roleOf(schema, databaseUrl))}`);
  }
  await client.end();
}
