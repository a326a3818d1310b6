// The settings that a pool gives to each of its connections.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../test-database/index.ts';
import { swallowingProxy } from '../testing/swallowing-proxy.ts';
import { isUnavailable, openPool } from './index.ts';

const { url } = await testDatabase(join(import.meta.dirname, '../testing/migrations'));

it('plans once, bounds statements, says who it is, and keeps the options of the URL', async () => {
  const target = new URL(url);
  target.searchParams.set('options', '-c work_mem=5MB');
  const pool = openPool(target.href, { timeoutMs: 12_345 });
  const names = ['plan_cache_mode', 'statement_timeout', 'application_name', 'work_mem'];
  const { rows } = await pool.query('select current_setting(name) as value from unnest($1::text[]) name', [names]);
  expect(rows.map(({ value }) => value)).toEqual(['force_generic_plan', '12345ms', 'patternbook', '5MB']);
  // Who waits for a connection waits as long as a statement may take, not less.
  expect(pool.options.connectionTimeoutMillis).toBe(12_345);
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

describe('a PostgreSQL that takes everything and answers nothing', () => {
  const thrown = (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (error: unknown) => error,
    );

  it('is unavailable, and the pool recovers when the network does', async () => {
    const proxy = await swallowingProxy(url);
    const pool = openPool(proxy.url, { max: 2, timeoutMs: 2_000 });
    const client = await pool.connect();
    client.on('error', () => {});
    await Promise.all([client.query('begin'), pool.query('select 1')]);
    proxy.swallow();
    const errors = await Promise.all(
      [client.query('select 1'), pool.query('select 2'), pool.query('select 3')].map(thrown),
    );
    expect(errors.map(isUnavailable)).toEqual([true, true, true]);
    // As Prisma does it: without saying that something went wrong.
    client.release();
    proxy.heal();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('does not keep the pool from ending', async () => {
    const proxy = await swallowingProxy(url);
    const pool = openPool(proxy.url, { timeoutMs: 60_000, endMs: 50 });
    const client = await pool.connect();
    client.on('error', () => {});
    await pool.query('select 1');
    proxy.swallow();
    const running = thrown(client.query('select 1')).finally(() => client.release());
    await pool.end();
    expect(isUnavailable(await running)).toBe(true);
  });

  it('leaves no locks behind: the transaction of a process that vanished ends before others give up', async () => {
    const proxy = await swallowingProxy(url);
    const [vanished, pool] = [openPool(proxy.url, { timeoutMs: 6_000, endMs: 0 }), openPool(url, { timeoutMs: 6_000 })];
    const client = await vanished.connect();
    client.on('error', () => {});
    await client.query('begin; lock table notes');
    proxy.swallow();
    expect((await pool.query('select count(*)::int as n from notes')).rows).toEqual([{ n: 0 }]);
    client.release();
    await Promise.all([vanished.end(), pool.end()]);
  });
});
