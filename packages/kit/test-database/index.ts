// A database of its own for each test file: a copy of a migrated template, which takes 44 ms.
import { hash, randomUUID } from 'node:crypto';
import { readMigrations } from '#migration-files';
import { migrate } from '../database/index.ts';
import { withClient, withName } from '../database/with-client.ts';

/** Needs the `setup` beside it as vitest's globalSetup. */
export async function testDatabase(migrationsFolder: string): Promise<{ url: string; drop(): Promise<void> }> {
  const run = process.env.PATTERNBOOK_TEST_RUN;
  if (!run) throw new Error('Cannot make a test database: vitest.config.ts does not name the globalSetup of the kit');
  const prefix = new URL(run).pathname.slice(1);
  const content = hash('sha256', JSON.stringify(await readMigrations(migrationsFolder)));
  const [template, name] = [`${prefix}_template_${content.slice(0, 16)}`, `${prefix}_${randomUUID()}`];
  const [server, url] = [withName(run, 'postgres'), withName(run, name)];
  await withClient(server, async (client) => {
    // One worker makes the template, the others wait. It gets its name when it is finished.
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      await client.query(`create database "${name}"`);
      await migrate(url, migrationsFolder);
      await client.query(`alter database "${name}" rename to "${template}"`);
    }
    await client.query('select pg_advisory_unlock_all()');
    await client.query(`create database "${name}" template "${template}"`);
  });
  const drop = async () =>
    void (await withClient(server, (client) => client.query(`drop database if exists "${name}" with (force)`)));
  return { url, drop };
}
