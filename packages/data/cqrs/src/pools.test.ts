// How much of the outbox is looked at, when its statements were planned while it was empty: PostgreSQL counts the rows.
import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { onTestFinished, test } from 'vitest';
import { createCursors } from '#messaging';
import { queriesOn } from '#sql';
import { testCqrsDatabase } from '../testing/blog.ts';
import { openProjectionPool, openReadPool } from './pools.ts';
import { createBuilds, cursorOf } from './projections/builds.ts';
import { createPostgresChanges } from './read-models/postgres-changes.ts';
import { readServed } from './read-models/postgres-read-models.ts';

const looked = `select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int as rows from pg_stat_xact_user_tables
  where schemaname = 'messaging' and relname = 'outbox'`;
const limits = { max: 1, timeoutMs: 30_000 };
const [store, build, version] = ['postgresql', 1, 1];

test('whoever has read ten thousand events does not look at them again', async () => {
  const { url, drop } = await testCqrsDatabase();
  const [projecting, reading] = [openProjectionPool(url, limits), openReadPool(url, limits)];
  onTestFinished(async () => {
    await Promise.all([projecting.end(), reading.end()]);
    await drop();
  });
  await projecting.query('vacuum analyze messaging.outbox');
  await projecting.query(
    `insert into read_models.builds (id, store, version, total, state)
    overriding system value values ($1, $2, $3, 0, 'serving')`,
    [build, store, version],
  );
  await createCursors('messaging').open(projecting, cursorOf(build));

  const [cursors, changes] = [createCursors('messaging'), createPostgresChanges(reading, version)];
  const looks: [string, Pool, () => Promise<unknown>][] = [
    ['what has news', projecting, () => createBuilds(store).present(queriesOn(projecting))],
    ['the next events', projecting, () => cursors.read(queriesOn(projecting), cursorOf(build), undefined, 10)],
    ['how far it has come', reading, () => readServed(reading, store, version, [1])],
    ['what is shown', reading, () => changes.look(10_000)],
    ['what has changed', reading, () => changes.read(10_000, 10_000, 10)],
  ];
  for (const [, , look] of looks) await look();

  await projecting.query(`insert into messaging.outbox (position, type, event)
    select n, 'post.created', '{}' from generate_series(1, 10000) as n`);
  await projecting.query('update messaging.cursors set position = 10000');
  for (const [name, pool, look] of looks) {
    const rows = await lookedAt(pool, look);
    assert.ok(rows < 10, `${name}: ${rows} rows`);
  }
});

/** So many rows of the outbox. The pool has one connection, which all that is asked in between gets. */
async function lookedAt(pool: Pool, look: () => Promise<unknown>): Promise<number> {
  await pool.query('begin');
  await look();
  const { rows } = await pool.query<{ rows: number }>(looked);
  await pool.query('rollback');
  return rows[0]?.rows ?? Number.NaN;
}
