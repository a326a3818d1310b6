// `--help` explains a command and does not carry it out.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

test('a command that is asked for its help does nothing else', async () => {
  const there = existsSync('.env');
  for (const args of [
    ['secrets', '--help'],
    ['reset', '--help', '--yes'],
    ['start', '-h', 'monolith'],
  ]) {
    const cli = runCli(args);
    assert.equal(await cli.ended, 0);
    assert.match(cli.output(), /^npx pnpm \w+/);
  }
  assert.equal(existsSync('.env'), there);
});
