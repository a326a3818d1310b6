// The Markdown of the repository, which is all that the atlas says of the book.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** By path, in its order. */
export function readMarkdownFiles(root: string): Map<string, string> {
  const places = [
    '*.md',
    'docs/**/*.md',
    'packages/{*,*/*,*/*/*}/README.md',
    'packages/consultant/golden/*.md',
    'apps/*/README.md',
    'skills/**/*.md',
  ];
  const paths = globSync(places, { cwd: root, exclude: (path) => /(^|\/)node_modules(\/|$)/.test(path) });
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
