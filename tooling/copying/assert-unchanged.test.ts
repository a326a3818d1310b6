import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { assertUnchanged } from './assert-unchanged.ts';

function look(files: Record<string, string>): void {
  const folder = mkdtempSync(join(tmpdir(), 'starter-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const git = (...words: string[]) => execFileSync('git', words, { cwd: folder });
  git('init', '--quiet');
  writeFileSync(join(folder, 'kept'), 'as it was');
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '--quiet', '--message', 'Begin');
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  assertUnchanged(folder);
}

test('a starter with a lockfile more is right', () => {
  expect(() => look({ 'pnpm-lock.yaml': 'lockfileVersion: 9' })).not.toThrow();
});

test.each([
  ['a changed file', { 'package-lock.json': '{}', kept: 'otherwise' }, /kept/],
  ['a file that git should not see', { 'package-lock.json': '{}', '.data': '' }, /\.data/],
  ['no lockfile', {}, /More than a lockfile/],
  [
    'a lockfile that leads back to the book',
    { 'package-lock.json': '{ "@patternbook/kit": "" }' },
    /package-lock\.json/,
  ],
])('%s is found', (_what, files, reason) => {
  expect(() => look(files)).toThrow(reason);
});
