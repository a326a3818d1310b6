// Applies a folder of Prisma migrations and keeps Prisma's own table: `prisma migrate` works on the same database.
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { type Migration, readMigrations } from '#migration-files';
import { DatabaseError } from './errors.ts';
import { withClient } from './with-client.ts';

/** The lock that Prisma takes, too. */
const lock = 72_707_369;

const table = `create table if not exists "_prisma_migrations" (id varchar(36) primary key, checksum varchar(64) not null,
  finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/**
 * Answers the names of the migrations it applied; several processes at once are fine.
 * A file is applied wholly or not at all, unless it holds a COMMIT of its own.
 * Throws `migration-edited`, `-missing`, `-failed`, `-locked`, `database-not-empty`, and as `withClient`.
 */
export async function migrate(url: string, migrationsFolder: string, { lockMs = 10_000 } = {}): Promise<string[]> {
  const migrations = await readMigrations(migrationsFolder);
  return withClient(url, async (client) => {
    await takeLock(client, lockMs);
    await refuseForeign(client);
    await client.query(`reset lock_timeout; ${table}`);
    const applied = await checkHistory(client, migrations, migrationsFolder);
    const pending = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  });
}

async function takeLock(client: Client, lockMs: number): Promise<void> {
  await client.query(`set lock_timeout = ${lockMs}; select pg_advisory_lock(${lock})`).catch(async (error) => {
    if (error.code !== '55P03') throw error;
    const { rows } = await client.query(`select l.pid from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and l.objid = ${lock} and l.granted and d.datname = current_database()`);
    const message = `Cannot migrate: process ${rows[0]?.pid} of the server holds the lock of migrations`;
    throw new DatabaseError('migration-locked', message, error);
  });
}

/** Tables without Prisma's own are somebody else's: before the first write. What an extension brought does not count. */
async function refuseForeign(client: Client): Promise<void> {
  const { rows } = await client.query(`select relname as name from pg_class c
    where relnamespace = current_schema()::regnamespace and to_regclass('"_prisma_migrations"') is null
    and not exists (select from pg_depend where objid = c.oid and deptype = 'e') limit 1`);
  const message = `Cannot migrate "${client.database}": it has "${rows[0]?.name}" but no migrations; name an empty one`;
  if (rows[0]) throw new DatabaseError('database-not-empty', message);
}

/** Answers the names already applied. */
async function checkHistory(client: Client, migrations: Migration[], folder: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from "_prisma_migrations" where rolled_back_at is null order by started_at`,
  );
  for (const { name, checksum, finished } of rows) {
    const stop = (code: DatabaseError['code'], reason: string) =>
      new DatabaseError(code, `Cannot migrate past "${name}": ${reason}`);
    const migration = migrations.find((each) => each.name === name);
    if (!migration) throw stop('migration-missing', `the database has it, "${folder}" does not; bring it back`);
    const mend = `undo what it did, then run "npx prisma migrate resolve --rolled-back ${name}"`;
    if (!finished) throw stop('migration-failed', `an earlier run broke off in it; ${mend}`);
    if (migration.checksums.includes(checksum)) continue;
    throw stop('migration-edited', 'its file was edited after it was applied; restore it and write a new migration');
  }
  return new Set(rows.map(({ name }) => name));
}

async function apply(client: Client, { name, file, sql, checksums }: Migration): Promise<void> {
  const record = `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
    values ('${randomUUID()}', '${checksums[0]}', ${client.escapeLiteral(name)}, now(), 1)`;
  try {
    // One simple query is one transaction: the changes and their record come together or not at all.
    // A file may have set its own search_path.
    await client.query(`${sql}\n;reset all;${record}`).catch(async (error: { code?: string }) => {
      // Such as CREATE INDEX CONCURRENTLY, which refuses to run in a transaction: alone it does not.
      if (error.code !== '25001') throw error;
      await client.query(sql);
      await client.query(record);
    });
  } catch (error) {
    throw new DatabaseError('migration-failed', `Cannot apply "${file}": ${(error as Error).message}`, error);
  }
}
