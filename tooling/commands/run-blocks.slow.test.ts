import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plantedCopy } from '../checks/planted.ts';
import { readBlocks } from './read-commands.ts';
import { runBlocks } from './run-blocks.ts';

test('commands run once and in order, what a block starts is up for its next command and for a second terminal, and gone after it', async () => {
  const root = plantedCopy('readme-commands/run');
  const printed: string[] = [];
  const bounds = { readyMs: 60_000, endMs: 60_000, stopMs: 5_000 };
  const sum = await runBlocks(root, readBlocks(root), bounds, (line) => printed.push(line));
  expect(printed).toEqual([
    'left out README.md:6 docker compose up: the compose rehearsal runs it',
    'ok       README.md:5 node ask.ts',
    'ok       README.md:4 node main.ts',
    'FAILED   README.md:16 Cannot run "node fails.ts": it ended with 3\nwords that explain it\n',
    'FAILED   README.md:17 Cannot run "node main.ts": it left processes 5000 ms after Ctrl-C\nhttp://127.0.0.1:1\n',
    'ok       README.md:32 node ask.ts again',
    'ok       README.md:21 node main.ts',
    'left out README.md:25 docker compose down: the compose rehearsal runs it',
  ]);
  expect(sum).toEqual({ passed: 4, failed: 2 });
  expect(readFileSync(join(root, 'asked'), 'utf8')).toBe('upup');
  await expect(fetch(readFileSync(join(root, 'address'), 'utf8'))).rejects.toThrow('fetch failed');
});
