// Which errors say that the database is away for now, and which that a query is wrong.
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../test-database/index.ts';
import { isUnavailable, openPool } from './index.ts';

const thrown = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => error,
  );

describe('isUnavailable', () => {
  it('knows an exhausted pool', async () => {
    const { url } = await testDatabase(join(import.meta.dirname, '../testing/migrations'));
    const pool = new Pool({ connectionString: url, max: 1 });
    const client = await pool.connect();
    // Not before: to connect may take its time.
    pool.options.connectionTimeoutMillis = 50;
    expect(isUnavailable(await thrown(pool.query('select 1')))).toBe(true);
    client.release();
    // The words of Prisma 7.10 when its transaction waits for that same pool.
    const message = 'Transaction API error: Unable to start a transaction in the given time.';
    expect(isUnavailable(Object.assign(new Error(message), { code: 'P2028' }))).toBe(true);
    const late = 'Transaction API error: A commit cannot be executed on an expired transaction.';
    expect(isUnavailable(Object.assign(new Error(late), { code: 'P2028' }))).toBe(true);
    expect(isUnavailable(Object.assign(new Error('Transaction already closed'), { code: 'P2028' }))).toBe(false);
    await pool.end();
  });

  it.each(['57014', '40P01', '40001', '53100', '53200', '55P03', '25P03', '25006', '58030'])(
    'knows %s, as pg and Prisma throw it',
    async (code) => {
      const { url } = await testDatabase(join(import.meta.dirname, '../testing/migrations'));
      const pool = openPool(url);
      const adapter = await new PrismaPg(pool).connect();
      const sql = `do $$ begin raise 'no' using errcode = '${code}'; end $$`;
      const errors = [thrown(pool.query(sql)), thrown(adapter.executeRaw({ sql, args: [], argTypes: [] }))];
      expect((await Promise.all(errors)).map(isUnavailable)).toEqual([true, true]);
      await pool.end();
    },
  );

  it('knows a process that has no file descriptors left', () => {
    expect(['EMFILE', 'ENFILE'].map((code) => isUnavailable({ code, syscall: 'connect' }))).toEqual([true, true]);
    expect(isUnavailable(new Error('Query read timeout'))).toBe(true);
  });

  it('does not take a mistake in a query, or anything else, for an outage', async () => {
    const { url } = await testDatabase(join(import.meta.dirname, '../testing/migrations'));
    const pool = openPool(url, { max: 1 });
    const errors = ['selec 1', 'select 1/0'].map((sql) => thrown(pool.query(sql)));
    expect((await Promise.all(errors)).map(isUnavailable)).toEqual([false, false]);
    expect([new Error('no'), null, 'ECONNRESET', { code: 500 }].map(isUnavailable)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    await pool.end();
  });
});
