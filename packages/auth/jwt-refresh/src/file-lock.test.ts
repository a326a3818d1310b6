// One writer at a time: what the others do meanwhile, and what becomes of a lock that nobody gives back.
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { withFileLock } from './file-lock.ts';
import { readKeyFile } from './key-set-file.ts';
import { rotateKeyFile, rotateWhenOld } from './rotate-key-file.ts';

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

test('while somebody writes, a rotation by schedule is left to him', () => {
  withFileLock(file, 0, () => {
    expect(rotateWhenOld(file, { ...at(0), seconds: day })).toBe(undefined);
  });
  expect(kids()).toEqual([]);
  expect(rotateWhenOld(file, { ...at(0), seconds: day })?.kid).toBe(kids()[0]);
});

test('the lock of a process that was killed is taken away when it is old, and not before', () => {
  const lock = `${file}.lock`;
  writeFileSync(lock, '');
  expect(withFileLock(file, 20, () => 'written')).toBe(undefined);
  utimesSync(lock, new Date(Date.now() - 11_000), new Date(Date.now() - 11_000));
  expect(rotateKeyFile(file, at(0)).kid).toBe(kids()[0]);
  expect(existsSync(lock)).toBe(false);
});

test('work that fails gives the lock back', () => {
  expect(() => withFileLock(file, 0, () => JSON.parse('{'))).toThrow(SyntaxError);
  expect(withFileLock(file, 0, () => 'written')).toBe('written');
});
