// Several processes of one app that start at the same moment.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '../test-database/index.ts';

const program = join(import.meta.dirname, '../testing/migrate-once.ts');

test('a migration is done once by three processes at once, and each ends at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { url } = await testDatabase(folder);
  mkdirSync(join(folder, '1_slow'));
  writeFileSync(join(folder, '1_slow/migration.sql'), 'create table a as select 1 as n from pg_sleep(0.3)');
  const run = () => promisify(execFile)(process.execPath, [program, url, folder]);
  const said = await Promise.all([run(), run(), run()]);
  expect(said.map(({ stdout }) => JSON.parse(stdout).applied).toSorted()).toEqual([[], [], ['1_slow']]);
  // Whatever is left would hold the end up, for as long as it waits.
  for (const { stdout } of said) expect(JSON.parse(stdout).left).toEqual([]);
});
