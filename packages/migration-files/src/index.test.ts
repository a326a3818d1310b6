// The folder as Prisma writes it.
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readMigrations } from './index.ts';

it('reads the migrations in the order of their names, with the checksums of both line ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'migration_lock.toml'), '');
  for (const name of ['2_b', '1_a']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), 'select 1;\r\n');
  }
  const read = await readMigrations(folder);
  expect(read.map(({ name }) => name)).toEqual(['1_a', '2_b']);
  expect(read[0]?.checksums).toEqual(
    expect.arrayContaining([hash('sha256', 'select 1;\n'), hash('sha256', 'select 1;\r\n')]),
  );
});
