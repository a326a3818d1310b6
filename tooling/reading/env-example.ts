// What .env.example documents: each variable with its default, and the words above it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from './files.ts';

export const example = '.env.example';

export type Documented = { line: number; value: string; words: string };

/** A default that is written out is a comment: `# PORT=4001`. */
export function readExample(root: string): Map<string, Documented> {
  const documented = new Map<string, Documented>();
  let words = '';
  for (const [index, text] of (existsSync(join(root, example)) ? readText(root, example) : '').split('\n').entries()) {
    const [, name, value = ''] = /^#? ?([A-Z][A-Z0-9_]*)=(.*)$/.exec(text) ?? [];
    if (name) documented.set(name, { line: index + 1, value, words });
    words = name || text === '' ? '' : `${words} ${text}`;
  }
  return documented;
}
