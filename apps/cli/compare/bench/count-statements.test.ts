// Against the real server: what the tap counts is what was asked for.
import { join } from 'node:path';
import { Pool } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '#kit/test-database';
import { countStatements } from './count-statements.ts';
import { openTap } from './tap.ts';

/** Without a folder in it there is no migration. */
const noMigrations = join(import.meta.dirname, 'screens');

test('statements are counted, simple and prepared ones, and what brackets a transaction is not', async () => {
  const { url, drop } = await testDatabase(noMigrations);
  const target = new URL(url);
  const tap = await openTap(target.host, countStatements);
  target.host = tap.host;
  const pool = new Pool({ connectionString: target.href, max: 1 });
  onTestFinished(async () => {
    await pool.end();
    await tap.close();
    await drop();
  });
  await pool.query('select 1');
  expect(tap.count()).toBe(1);
  for (const value of [1, 2]) await pool.query({ name: 'known', text: 'select $1::int', values: [value] });
  await pool.query('select $1::text', ['x'.repeat(100_000)]);
  expect(tap.count()).toBe(4);
  await pool.query('begin');
  await pool.query({ text: 'select $1::int', values: [3] });
  await pool.query({ text: 'COMMIT', values: [] });
  expect(tap.count()).toBe(5);
});
