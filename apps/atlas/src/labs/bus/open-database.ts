// The database of the lab, made when somebody comes for the first time: the tables of the bus, and a few of its own.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { createDatabase, migrate, openPool } from '#kit/database';

const outbox = import.meta.resolve('#messaging/migrations/20261127000000_outbox/migration.sql');
const migrations = fileURLToPath(new URL('..', outbox));

export async function openDatabase(url: string): Promise<Pool> {
  await createDatabase(url);
  await migrate(url, migrations);
  await using opened = new AsyncDisposableStack();
  const pool = opened.adopt(openPool(url, { max: 3 }), (one) => one.end());
  await pool.query(await readFile(new URL('tables.sql', import.meta.url), 'utf8'));
  opened.move();
  return pool;
}

export async function emptyDatabase(pool: Pool): Promise<void> {
  await pool.query(`truncate lab.posts, lab.effects, lab.mended, messaging.outbox, messaging.inbox, messaging.cursors;
    alter sequence messaging.outbox_position restart`);
}
