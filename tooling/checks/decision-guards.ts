// What may guard a decision: a file that a machine reads, and that says something.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../reading/files.ts';

const readByMachines = /\.([cm]?[jt]sx?|json|ya?ml|toml|sql|prisma)$|^\.ci\/run$|(^|\/)Dockerfile$/;

export function isGuard(root: string, path: string): boolean {
  return readByMachines.test(path) && existsSync(join(root, path)) && statSync(join(root, path)).isFile();
}

/** Says what is wrong with the content of a guard, or nothing. */
export function checkGuard(root: string, path: string): string | undefined {
  const text = readText(root, path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*(\/\/|#|--).*$/gm, '');
  if (text.trim() === '') return 'is empty';
  const isTest = /\.test\.[cm]?[jt]sx?$/.test(path);
  if (!isTest) return undefined;
  if (/\b(test|it|describe|pitfall)\.(skip|todo)\b/.test(text)) return 'holds a test that is skipped';
  return /\b(test|it|pitfall|describeContract)\b[\w.]*\(/.test(text) ? undefined : 'holds no test';
}
