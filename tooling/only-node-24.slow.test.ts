// The guard in front of every command, as an older Node and a folder without an installation meet it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished, test } from 'vitest';

const guard = fileURLToPath(new URL('./only-node-24.mjs', import.meta.url));
const asOld = 'data:text/javascript,Object.defineProperty(process.versions, "node", { value: "20.9.0" })';
const run = (...modules: string[]) =>
  promisify(execFile)(process.execPath, [...modules.flatMap((module) => ['--import', module]), '-p', '"went on"']);

test('an older Node and a folder without an installation are told what to do, in one line', async () => {
  assert.equal((await run(guard)).stdout, 'went on\n');
  await assert.rejects(run(asOld, guard), {
    stdout: '',
    stderr: 'Cannot start Patternbook: this is Node 20.9.0, and it needs 24; run `npx pnpm start`, which brings it\n',
  });
  const elsewhere = await mkdtemp(join(tmpdir(), 'patternbook-guard-'));
  onTestFinished(() => rm(elsewhere, { recursive: true }));
  const copy = join(elsewhere, 'tooling/only-node-24.mjs');
  await cp(guard, copy);
  const way = 'run `npx pnpm install` in a folder where you may write, and see what it says';
  await assert.rejects(run(copy), {
    stdout: '',
    stderr: `Cannot start Patternbook: it is not installed; ${way}\n`,
  });
});
