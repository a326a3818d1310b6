import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import { keptKeys } from './kept-keys.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kept-keys-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

test('the keys are the same at every start, and only their owner can read them', async () => {
  const first = await keptKeys(join(dataDir, 'new'));
  assert.deepEqual(await keptKeys(join(dataDir, 'new')), first);
  assert.notEqual(first.ACCESS_TOKEN_SECRET, first.REFRESH_TOKEN_PEPPER);
  assert.equal((await stat(join(dataDir, 'new', 'keys.json'))).mode & 0o777, 0o600);
});

test('of many starts at once one decides, and nothing else stays behind', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => keptKeys(dataDir)));
  for (const each of keys) assert.deepEqual(each, keys[0]);
  assert.deepEqual(await readdir(dataDir), ['keys.json']);
});

test('a damaged file and a folder that cannot be are refused in words that name the file', async () => {
  const file = join(dataDir, 'keys.json');
  for (const text of ['{"ACCESS', '{}']) {
    await writeFile(file, text);
    const message = `Cannot use the signing keys in "${file}": it is damaged; delete it, and everybody signs in again`;
    await assert.rejects(keptKeys(dataDir), { code: 'keys-unusable', message });
  }
  const below = join(file, 'keys.json');
  const message = `Cannot use the signing keys in "${below}": not a directory`;
  await assert.rejects(keptKeys(file), { code: 'keys-unusable', message });
});
