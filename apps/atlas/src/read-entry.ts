// A file or a folder of the repository, as a page shows it.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** `path` has been found in a link of our own Markdown. */
export async function readEntry(root: string, path: string) {
  const place = join(root, path);
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return { kind: 'missing' as const };
  if (found.isFile()) return { kind: 'file' as const, text: await readFile(place, 'utf8') };
  const entries = await readdir(place, { withFileTypes: true });
  const shown = entries.filter(({ name }) => !/^(node_modules|generated|\..*)$/.test(name));
  const names = shown.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  return { kind: 'folder' as const, names };
}
