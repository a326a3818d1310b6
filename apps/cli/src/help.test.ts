// `--help` explains every command and carries none out.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';
import { commands, helpOf, helpOfAll } from './commands.ts';

test('every command has a help of short lines, and the help of all names it', () => {
  for (const [name, command] of Object.entries(commands)) {
    assert.ok(helpOfAll().includes(`  npx pnpm ${name} `));
    for (const line of `${helpOf(name, command)}\n${helpOfAll()}`.split('\n')) assert.ok(line.length <= 80, line);
  }
});

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
