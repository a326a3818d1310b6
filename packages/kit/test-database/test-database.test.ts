// Databases for tests: apart from each other, and gone afterwards.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withClient } from '../database/with-client.ts';
import { testDatabase } from './index.ts';

const migrations = join(import.meta.dirname, '../testing/migrations');

describe('testDatabase', () => {
  it('gives each of many callers at once a migrated database of its own', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => testDatabase(migrations)));
    expect(new Set(made.map(({ url }) => url)).size).toBe(6);
    const insert = (url: string) =>
      withClient(url, (client) => client.query(`insert into notes values (1, 'mine') returning text`));
    const answers = await Promise.all(made.map(({ url }) => insert(url)));
    expect(answers.map(({ rows }) => rows[0].text)).toEqual(Array(6).fill('mine'));
    await Promise.all(made.map(({ drop }) => drop()));
    await expect(insert(made[0]?.url ?? '')).rejects.toMatchObject({ code: 'database-missing' });
  });

  it('makes a new template when a file changes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patternbook-template-'));
    const columns = async (sql: string) => {
      mkdirSync(join(folder, '1_init'), { recursive: true });
      writeFileSync(join(folder, '1_init/migration.sql'), sql);
      const { url } = await testDatabase(folder);
      return withClient(url, async (client) => (await client.query('select * from t')).fields.map(({ name }) => name));
    };
    expect([await columns('create table t (a int)'), await columns('create table t (b int)')]).toEqual([['a'], ['b']]);
    rmSync(folder, { recursive: true });
  });
});
