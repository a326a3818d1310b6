// A setting in .env whose name is nearly one that is read changes nothing, so somebody should say so.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { prefixOf } from '#pattern';
import { nearest } from '#starter/suggest';
import { book } from './patterns.ts';

const documented = /\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\b/g;

/** .env.example names every setting; any of them may have the id of a pattern before it. */
export async function warnOfMisspelt(ids: readonly string[]): Promise<void> {
  const text = await readFile('.env', 'utf8').catch(() => '');
  const known = [...new Set((await readFile(join(book, '.env.example'), 'utf8')).match(documented))];
  for (const line of misspelt(Object.keys(parseEnv(text)), known, ids)) console.error(`  ! ${line}`);
}

export function misspelt(given: readonly string[], known: readonly string[], ids: readonly string[]): string[] {
  const all = [...known, ...ids.flatMap((id) => known.map((name) => prefixOf(id) + name))];
  return given.flatMap((name) => {
    const meant = all.includes(name) ? undefined : nearest(name, all);
    return meant === undefined ? [] : [`"${name}" in .env is no setting: did you mean "${meant}"?`];
  });
}
