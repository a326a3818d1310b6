// A database of its own for each test file: a copy of a migrated template, which takes 44 ms.
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, migrate } from '../database/index.ts';
import { withClient } from '../database/with-client.ts';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Needs the `setup` beside it as vitest's globalSetup. */
export async function testDatabase(migrationsFolder: string): Promise<TestDatabase> {
  const run = process.env.PATTERNBOOK_TEST_RUN;
  if (!run) throw new Error('Cannot make a test database: vitest.config.ts does not name the globalSetup of the kit');
  const prefix = new URL(run).pathname.slice(1);
  const at = (name: string) => Object.assign(new URL(run), { pathname: `/${name}` }).href;
  const template = `${prefix}_template_${await digest(migrationsFolder)}`;
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await withClient(at('postgres'), async (client) => {
    const exists = async () =>
      (await client.query('select from pg_database where datname = $1', [template])).rowCount === 1;
    if (!(await exists())) {
      // One worker makes the template, the others wait. It gets its name when it is finished.
      await client.query('select pg_advisory_lock(hashtext($1))', [template]);
      if (!(await exists())) {
        await createDatabase(at(name));
        await migrate(at(name), migrationsFolder);
        await client.query(`alter database "${name}" rename to "${template}"`);
      }
      await client.query('select pg_advisory_unlock_all()');
    }
    await client.query(`create database "${name}" template "${template}"`);
  });
  const drop = () =>
    withClient(at('postgres'), async (client) => {
      await client.query(`drop database if exists "${name}" with (force)`);
    });
  return { url: at(name), drop };
}

async function digest(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(`${file.slice(folder.length)}\0`).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
