// Where the embedded server cannot live, and what to do about it. None of these tests starts one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startEmbedded } from './index.ts';
import { reasonOf } from './reason-of.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-places-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
function pretend(value: string): void {
  Object.defineProperty(process, 'platform', { ...platform, value });
  onTestFinished(() => void Object.defineProperty(process, 'platform', platform));
}

it('says what to do when a file stands in the way of its folder', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  for (const dataDir of [file, join(file, 'data')]) {
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      code: 'database-not-started',
      message: expect.stringContaining('a file stands where the folder should be; set DATA_DIR to another folder'),
    });
  }
});

it.each([
  ["EACCES: permission denied, mkdir '/x'", 'you may not write there'],
  ['unable to open database file', 'you may not write there'],
  ['ENOSPC: no space left on device, write', 'the disk is full'],
  ['initdb: error: could not look up effective user ID 4711: user does not exist', 'set DATABASE_URL'],
])('says what to do about "%s"', (said, reason) => {
  expect(reasonOf(new Error(said))).toContain(reason);
});

it.each(['win32', 'aix'])('on %s, which has no programs here, it says what to do', async (system) => {
  pretend(system);
  await expect(startEmbedded({ dataDir: temporaryFolder() })).rejects.toMatchObject({
    code: 'database-not-started',
    message: expect.stringContaining(`there is none for ${system}-${process.arch} in node_modules; set DATABASE_URL`),
  });
});
