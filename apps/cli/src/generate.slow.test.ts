// What is generated is nobody else's business. Nothing is generated here: other tests read what is there.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished, test } from 'vitest';

const execute = promisify(execFile);
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const witness = path('../testing/witness.cjs');
const root = path('../../..');

test('prisma asks for no address, also where nobody opted out', async () => {
  const file = join(tmpdir(), `patternbook-witness-${process.pid}`);
  onTestFinished(() => rm(file, { force: true }));
  const env = { ...process.env, NODE_OPTIONS: `--require "${witness}"`, WITNESS_FILE: file, CHECKPOINT_DISABLE: '' };
  const cwd = path('../../../packages/system/monolith');
  await execute('node_modules/.bin/prisma', ['validate'], { cwd, env });
  const seen = (await readFile(file, 'utf8')).trim().split('\n');
  assert.ok(seen.some((line) => line.startsWith('runs ') && line.includes('prisma')));
  assert.deepEqual(
    seen.filter((line) => /^(asks|forks) /.test(line)),
    [],
  );
});

test('turbo hands on what a person has opted out of', async () => {
  const env = { ...process.env, DO_NOT_TRACK: '1', CHECKPOINT_DISABLE: '1', TURBO_TELEMETRY_DISABLED: '1' };
  const { stdout } = await execute('node_modules/.bin/turbo', ['run', 'generate', '--dry=json'], { cwd: root, env });
  const { globalCacheInputs } = JSON.parse(stdout);
  const handedOn = globalCacheInputs.environmentVariables.passthrough.join('\n');
  assert.match(handedOn, /CHECKPOINT_DISABLE=/);
  assert.match(handedOn, /DO_NOT_TRACK=/);
});
