// A start that begins anew when a source file changes, on a PostgreSQL that goes on.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, test } from 'vitest';
import { freePortBase } from '../testing/port-base.ts';
import { runCli } from '../testing/run-cli.ts';

const source = fileURLToPath(import.meta.resolve('#monolith'));

test('dev starts again when a file that it loaded is written, and Ctrl-C ends all of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-dev-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(folder, 0o755);
  const base = await freePortBase();
  const cli = runCli(['dev', 'monolith'], { DATA_DIR: folder, PORT_BASE: String(base) });
  const ups = () => cli.output().split('Stop with Ctrl-C').length - 1;
  await cli.printed('Stop with Ctrl-C');
  assert.match(cli.output(), /Sign in with the password/);
  const now = new Date();
  await utimes(source, now, now);
  await cli.printed('Restarting');
  await cli.printed(() => ups() === 2);
  assert.equal((await fetch(`http://127.0.0.1:${base + 1}/readyz`)).status, 200);
  cli.process.kill('SIGINT');
  assert.equal(await cli.ended, 0);
});
