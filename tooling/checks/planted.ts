// Where the tests find the planted violations.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { repository } from '../reading/run-tool.ts';

/** The tree in tooling/fixtures/<name>. */
export function planted(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

/** A copy of it outside the repository, for the time of one test, with settings files of the repository itself. */
export function plantedCopy(name: string, settings: string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(planted(name), folder, { recursive: true });
  for (const path of settings) cpSync(join(repository, path), join(folder, path));
  return folder;
}
