// For tests: the repository's files in a folder of their own, where a test may edit them.
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { listFiles } from '../reading/files.ts';
import { repository } from '../reading/run-tool.ts';

export function copyOfTheRepository(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'patternbook-copy-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const path of listFiles(repository)) cpSync(join(repository, path), join(root, path));
  return root;
}
