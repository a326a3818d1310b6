// What npm, and a Node that is too old, say to somebody who begins without pnpm: a riddle that names the way out, or one
// that CONTRIBUTING.md solves.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);

test('npm, which knows no catalogs, quotes a name that says what to run instead', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-npm-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  await assert.rejects(run('npm', ['install', '--offline', '--ignore-scripts'], { cwd: folder }), {
    stderr: /Unsupported URL Type "catalog:": catalog:not-npm-but-npx-pnpm-start/,
  });
});

test('a Node that reads no TypeScript says the word that CONTRIBUTING.md explains', async () => {
  const [, code = '', way = ''] =
    /`(ERR_\w+)` means .*?`(npx [^`]+)`/s.exec(await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')) ?? [];
  for (const file of ['apps/cli/src/main.ts', 'packages/system/monolith/src/main.ts']) {
    await assert.rejects(run(process.execPath, ['--no-strip-types', join(root, file)]), {
      stderr: new RegExp(`'${code}'`),
    });
  }
  assert.equal(way, 'npx pnpm start');
});
