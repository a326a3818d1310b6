// A starter that was installed, compiled, started and tested holds what was written, and what git does not keep.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readText } from '../reading/files.ts';

const lockfile = /^\?\? (package-lock\.json|pnpm-lock\.yaml)$/;

export function assertUnchanged(folder: string): void {
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' }).trim().split('\n');
  const [, path] = lockfile.exec(changes[0] ?? '') ?? [];
  assert.ok(changes.length === 1 && path, `More than a lockfile is new in ${folder}:\n${changes.join('\n')}`);
  // A package of others may have been published with the "workspace:" of its own.
  assert.doesNotMatch(readText(folder, path), /@patternbook\/|\.\.\//, path);
}
