// A real server goes away under real clients.
import { PrismaPg } from '@prisma/adapter-pg';
import { expect, test } from 'vitest';
import { createDatabase, isUnavailable, openDatabaseServer, openPool } from './index.ts';

const thrown = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => error,
  );

test('isUnavailable knows what pg and Prisma throw while and after the server stops', async () => {
  const server = await openDatabaseServer({});
  const url = server.urlOf('x');
  await createDatabase(url);
  const pool = openPool(url);
  const adapter = await new PrismaPg({ connectionString: url }).connect();
  const ask = (sql: string) => adapter.queryRaw({ sql, args: [], argTypes: [] });
  await Promise.all([pool.query('select 1'), pool.query('select 2'), ask('select 1')]);
  const during = [thrown(pool.query('select pg_sleep(30)')), thrown(ask('select pg_sleep(30)'))];
  await expect
    .poll(async () => (await pool.query(`select from pg_stat_activity where query ~ '^select pg_sleep'`)).rowCount)
    .toBe(2);
  await server.stop();
  const errors = await Promise.all([...during, thrown(pool.query('select 1')), thrown(ask('select 1'))]);
  expect(errors.map(isUnavailable)).toEqual([true, true, true, true]);
  // As Prisma's client wraps what the adapter throws at a raw query.
  const [, wrapped] = errors.map((driverAdapterError) => ({ code: 'P2010', meta: { driverAdapterError } }));
  expect(isUnavailable(wrapped)).toBe(true);
  await pool.end();
  await adapter.dispose();
});
