// A file or a folder of the repository, as a page shows it.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';

export type Entry = Awaited<ReturnType<typeof readEntry>>;

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

/** Source files below a folder by their path from the root, without tests and what is generated. */
export async function readSources(root: string, folder: string): Promise<{ path: string; text: string }[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.|\.d\.ts$/.test(entry.name))
    .map(({ parentPath, name }) => posix.join(folder, posix.relative(join(root, folder), join(parentPath, name))))
    .filter((path) => !/(^|\/)(node_modules|generated|testing)\//.test(path))
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })));
}
