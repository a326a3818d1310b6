// `--help` explains a command and does not carry it out.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';
import { commands } from './commands.ts';
import { book } from './patterns.ts';

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

test('no command has the name of one that pnpm has itself and would run instead', async () => {
  for (const name of Object.keys(commands)) {
    const { stdout } = await promisify(execFile)('pnpm', [name, '--help'], { cwd: book });
    assert.match(stdout, new RegExp(`^npx pnpm ${name}\\b`, 'm'));
  }
});
