// What a change touches: the bytes of each file that is not as it was in the commit before, and how many of them a starter has.
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../reading/files.ts';

/** Hashes of the files in the folders that starters are made of. Empty where the commit before is not there, as in a shallow clone. */
export function changedFiles(root: string, since = 'HEAD^'): Set<string> {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\0');
  try {
    const changed = git('diff', '--name-only', '-z', '--no-renames', '--diff-filter=d', since, '--', 'packages');
    const hashes = changed.filter((path) => path !== '').map((path) => hash('sha256', readFileSync(join(root, path))));
    return new Set(hashes);
  } catch {
    return new Set();
  }
}

/** A starter has a hash of each of its files. */
export function countIn(starter: string, changed: Set<string>): number {
  const { files }: { files: Record<string, string> } = JSON.parse(readText(starter, '.patternbook.json'));
  return Object.values(files).filter((one) => changed.has(one)).length;
}
