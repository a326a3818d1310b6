// The settings that a pool gives to each of its connections.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from '../test-database/index.ts';
import { openPool } from './index.ts';

const { url } = await testDatabase(join(import.meta.dirname, 'fixtures/migrations'));

it('plans once, bounds statements, says who it is, and keeps the options of the URL', async () => {
  const pool = openPool(`${url}?options=-c%20work_mem%3D5MB`, { statementTimeoutMs: 1234 });
  const names = ['plan_cache_mode', 'statement_timeout', 'application_name', 'work_mem'];
  const { rows } = await pool.query('select current_setting(name) as value from unnest($1::text[]) name', [names]);
  expect(rows.map(({ value }) => value)).toEqual(['force_generic_plan', '1234ms', 'patternbook', '5MB']);
  await pool.end();
});

it('survives the loss of an idle connection', async () => {
  const [pool, killer] = [openPool(url, { max: 1 }), openPool(url)];
  const { rows } = await pool.query('select pg_backend_pid() as pid');
  const lost = new Promise((resolve) => pool.once('remove', resolve));
  await killer.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await lost;
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await Promise.all([pool.end(), killer.end()]);
});
