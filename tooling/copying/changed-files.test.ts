import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { changedFiles, countIn } from './changed-files.ts';

function folder(files: Record<string, string>): { path: string; write: (files: Record<string, string>) => void } {
  const path = mkdtempSync(join(tmpdir(), 'changed-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const write = (more: Record<string, string>) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(join(path, name, '..'), { recursive: true });
      writeFileSync(join(path, name), text);
    }
  };
  write(files);
  return { path, write };
}

const hashes = (...texts: string[]) => Object.fromEntries(texts.map((text, at) => [`${at}`, hash('sha256', text)]));
const starter = (...texts: string[]) =>
  folder({ '.patternbook.json': JSON.stringify({ files: hashes(...texts) }) }).path;

test('a starter is touched by the files that the last commit, or nobody yet, has committed', () => {
  const { path, write } = folder({ 'packages/kept': 'kept', 'packages/a b': 'was', 'packages/gone': '', 'docs/x': '' });
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...words], { cwd: path });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'First');
  expect(changedFiles(path).size).toBe(0);
  write({ 'packages/a b': 'is', 'packages/new/one': 'new', 'docs/x': 'kept' });
  rmSync(join(path, 'packages/gone'));
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Second');
  write({ 'packages/new/one': 'newer' });

  const changed = changedFiles(path);
  expect([...changed].sort()).toEqual(Object.values(hashes('is', 'newer')).sort());
  expect(countIn(starter('kept', 'is', 'newer', 'other'), changed)).toBe(2);
  expect(countIn(starter('kept', 'was'), changed)).toBe(0);
});
