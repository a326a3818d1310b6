// Migrations, with everything that happens to them between two starts.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../test-database/index.ts';
import { migrate } from './index.ts';
import { withClient } from './with-client.ts';

const root = mkdtempSync(join(tmpdir(), 'patternbook-migrations-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder = '';
let url = '';
beforeEach(async () => {
  folder = mkdtempSync(join(root, 'm-'));
  url = (await testDatabase(folder)).url;
});

function put(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

const query = (sql: string) =>
  withClient(url, async (client) => (await client.query({ text: sql, rowMode: 'array' })).rows);
const exists = async (table: string) => (await query(`select to_regclass('public.${table}') is not null`))[0]?.[0];

describe('migrate', () => {
  it('applies the files in order, once', async () => {
    put('2_second', 'insert into a values (1)');
    put('1_first', 'create table a (n int)');
    writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
    expect(await migrate(url, folder)).toEqual(['1_first', '2_second']);
    expect(await migrate(url, folder)).toEqual([]);
    put('3_third', 'insert into a values (2)');
    expect(await migrate(url, folder)).toEqual(['3_third']);
    expect(await query('select n from a order by n')).toEqual([[1], [2]]);
  });

  it('records what Prisma records', async () => {
    put('1_first', 'select 1;\n');
    await migrate(url, folder);
    const [row] = await query(`select length(id), checksum, migration_name, logs, rolled_back_at, applied_steps_count,
      finished_at >= started_at from "_prisma_migrations"`);
    const checksum = '4a45092ccf992ea92250053a80b931b787924ba61648f420555511b84f10ab6c';
    expect(row).toEqual([36, checksum, '1_first', null, null, 1, true]);
  });

  it('runs function bodies, literals with semicolons, a trailing comment and a changed search_path', async () => {
    const body = `create function f() returns text language plpgsql as $$ begin return 'a;b'; end; $$`;
    put('1_function', `${body};\nset search_path = '';\n-- the end;`);
    put('2_after', 'create table after (n int)');
    expect(await migrate(url, folder)).toHaveLength(2);
    expect([await query('select f()'), await exists('after')]).toEqual([[['a;b']], true]);
  });

  it('runs a statement that refuses transactions when it is alone in its file', async () => {
    put('1_table', 'create table a (n int)');
    put('2_index', 'create index concurrently a_n on a (n);');
    await migrate(url, folder);
    expect(await exists('a_n')).toBe(true);
  });

  it('leaves nothing of a broken file, names it, and goes on when it is mended', async () => {
    put('1_fine', 'create table fine (n int)');
    put('2_broken', 'create table half (n int);\ncreate table broken (n nonsense);');
    await expect(migrate(url, folder)).rejects.toMatchObject({
      code: 'migration-failed',
      message: `Cannot apply "${join(folder, '2_broken/migration.sql')}": type "nonsense" does not exist`,
    });
    expect([await exists('fine'), await exists('half')]).toEqual([true, false]);
    put('2_broken', 'create table half (n int);');
    expect(await migrate(url, folder)).toEqual(['2_broken']);
  });

  it('refuses a file that was edited after it was applied, but not other line ends', async () => {
    put('1_first', 'select 1;\nselect 2;\n');
    put('2_windows', 'select 1;\r\n');
    await migrate(url, folder);
    put('1_first', 'select 1;\r\nselect 2;\r\n');
    put('2_windows', 'select 1;\n');
    expect(await migrate(url, folder)).toEqual([]);
    put('1_first', 'select 1;\nselect 3;\n');
    put('2_next', 'create table next (n int)');
    await expect(migrate(url, folder)).rejects.toMatchObject({ code: 'migration-edited' });
    expect(await exists('next')).toBe(false);
  });

  it('refuses a folder that lacks a migration of the database', async () => {
    put('1_first', 'select 1');
    await migrate(url, folder);
    rmSync(join(folder, '1_first'), { recursive: true });
    await expect(migrate(url, folder)).rejects.toMatchObject({ code: 'migration-missing' });
  });

  it('refuses to pass a migration that broke off in an earlier run, until it is marked as rolled back', async () => {
    put('1_first', 'select 1');
    await migrate(url, folder);
    await query('update "_prisma_migrations" set finished_at = null');
    await expect(migrate(url, folder)).rejects.toMatchObject({
      code: 'migration-failed',
      message: expect.stringContaining('npx prisma migrate resolve --rolled-back 1_first'),
    });
    await query('update "_prisma_migrations" set rolled_back_at = now()');
    expect(await migrate(url, folder)).toEqual(['1_first']);
  });

  it('refuses a database with tables of somebody else before it writes anything', async () => {
    put('1_first', 'create table a (n int)');
    await query('drop table "_prisma_migrations"; create table users (n int)');
    await expect(migrate(url, folder)).rejects.toMatchObject({
      code: 'database-not-empty',
      message: expect.stringContaining('it has "users" but no migrations'),
    });
    expect([await exists('a'), await exists('_prisma_migrations')]).toEqual([false, false]);
  });

  it('waits for the lock of another process no longer than it may, and names that process', async () => {
    put('1_first', 'create table a (n int)');
    await withClient(url, async (holder) => {
      const { rows } = await holder.query('select pg_advisory_lock(72707369), pg_backend_pid() as pid');
      await expect(migrate(url, folder, { lockMs: 50 })).rejects.toMatchObject({
        code: 'migration-locked',
        message: expect.stringContaining(`process ${rows[0].pid} of the server holds the lock`),
      });
    });
    expect(await migrate(url, folder)).toEqual(['1_first']);
  });
});
