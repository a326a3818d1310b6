// What `--help` says of each command.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { commands, helpOf, helpOfAll } from './commands.ts';

test('every command has a help of short lines, and the help of all names it', () => {
  for (const [name, command] of Object.entries(commands)) {
    assert.ok(helpOfAll().includes(`  npx pnpm ${name} `));
    for (const line of `${helpOf(name, command)}\n${helpOfAll()}`.split('\n')) assert.ok(line.length <= 80, line);
  }
});
