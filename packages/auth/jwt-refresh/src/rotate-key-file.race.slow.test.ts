// Several processes share one key file, and each may rotate it.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { rotateAtOnce } from '../testing/rotate-at-once.ts';
import { readKeyFile } from './key-set-file.ts';
import { rotateKeyFile } from './rotate-key-file.ts';

const day = 86_400;
const time = Date.UTC(2026, 0, 2);
const at = (seconds: number) => ({ algorithm: 'HS256', now: () => new Date(time + seconds * 1000) }) as const;
const kids = () => readKeyFile(file).map(({ kid }) => kid);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotate-key-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  file = join(folder, 'keys.json');
  writeFileSync(file, '{"keys":[]}');
});

test('of 8 rotations at the same instant none is lost, and nothing stays behind', async () => {
  const made = await rotateAtOnce(8, { file, time });
  expect(kids().toSorted()).toEqual(made.toSorted());
  expect(new Set(made).size).toBe(8);
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

test('of 8 processes that find the key old, one makes a new one', async () => {
  const { kid } = rotateKeyFile(file, at(-day));
  const made = await rotateAtOnce(8, { file, time, seconds: day });
  const [added, ...others] = made.filter((kid) => kid !== undefined);
  expect([others, kids()]).toEqual([[], [kid, added]]);
});
