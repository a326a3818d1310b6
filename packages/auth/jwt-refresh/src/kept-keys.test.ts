import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
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
  for (const name of ['keys.json', 'access-token-keys.json']) {
    assert.equal((await stat(join(dataDir, 'new', name))).mode & 0o777, 0o600);
  }
});

test('of many starts at once one decides, and nothing else stays behind', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => keptKeys(dataDir)));
  for (const each of keys) assert.deepEqual(each, keys[0]);
  assert.deepEqual((await readdir(dataDir)).toSorted(), ['access-token-keys.json', 'keys.json']);
});

test('a file that lacks a key gets it, and keeps the others', async () => {
  await writeFile(join(dataDir, 'keys.json'), '{"ANOTHER":"kept"}');
  const keys = await keptKeys(dataDir);
  assert.ok(keys.REFRESH_TOKEN_PEPPER.length >= 43);
  assert.deepEqual(JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8')), {
    REFRESH_TOKEN_PEPPER: keys.REFRESH_TOKEN_PEPPER,
    ANOTHER: 'kept',
  });
});

test('a file that is no JSON, and a folder that is none, are named in a sentence', async () => {
  const file = join(dataDir, 'keys.json');
  for (const text of ['{"ACCESS', '[1]', '']) {
    await writeFile(file, text);
    await assert.rejects(keptKeys(dataDir), ({ code, message }: { code: string; message: string }) => {
      assert.equal(code, 'bad-keys');
      assert.ok(message.startsWith(`Cannot use the signing keys in "${file}": `) && message.includes('delete it'));
      return true;
    });
  }
  await assert.rejects(keptKeys(file), { code: 'bad-keys' });
});
