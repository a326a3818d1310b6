// Which files belong to the repository: everything below a root but what is installed, generated or planted.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const installed = new Set(['node_modules', '.git', '.data', '.turbo', 'coverage']);
const generatedOrPlanted = /(^|\/)src\/generated$|^tooling\/fixtures$/;

/** Paths relative to `root`, with `/`, sorted. Links are not followed. */
export function listFiles(root: string, folder = ''): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // In a worktree of git `.git` is a file, which leads to the repository.
      if (installed.has(entry.name) || generatedOrPlanted.test(path)) return [];
      if (entry.isFile()) return [path];
      return entry.isDirectory() ? listFiles(root, path) : [];
    })
    .sort();
}

export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The 1-based line of a character offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The 1-based line of the first occurrence of `needle`, or 1. */
export function lineOf(text: string, needle: string): number {
  return lineAt(text, Math.max(0, text.indexOf(needle)));
}

export function countLines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}
