// For tests: how much a browser loads before a built page stands.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes, compressed: index.html and whatever it names. What is loaded later does not count. */
export function firstLoadBytes(folder: string): number {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path]) => String(path));
  // The page would weigh nothing: the names are written in another way than this expects.
  if (named.length === 0) throw new Error(`Cannot weigh "${folder}": its index.html names no asset`);
  return ['index.html', ...named].reduce((sum, path) => sum + statSync(join(folder, `${path}.gz`)).size, 0);
}
