// The patterns of the book, as the "pattern" entries of their manifests tell of them, and the apps about
// them, as their "app" entries do. Nothing else lists them.
import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { didYouMean } from '#starter/suggest';
import { UsageError } from './usage-error.ts';

export const book = fileURLToPath(new URL('../../..', import.meta.url));

/** `port` is counted from PORT_BASE, `tryThis` and `docs` are paths on its server. */
export type Entry = {
  id: string;
  title: string;
  /** An app stands in none. */
  chapter?: string;
  status: 'runnable' | 'library';
  port: number;
  tryThis: string;
  docs?: string;
  /** What its access tokens are signed with, whatever the environment says. */
  accessTokens?: 'ES256';
  folder: string;
  /** The module that exports `pattern`: its own entry where the package is a library as well. */
  module: string;
};

// A room beside the kit has one folder less, a system of several services one more.
const homes = 'packages/{*,*/*,*/*/*}/package.json';

/** In the order of their ports; what is no server comes first. */
export const listPatterns = (root: string): Promise<Entry[]> => listEntries(root, homes, 'pattern');

/** What a start without names starts: the apps, then the patterns. */
export const listStarts = async (root: string): Promise<Entry[]> => [
  ...(await listEntries(root, 'apps/*/package.json', 'app')),
  ...(await listPatterns(root)),
];

async function listEntries(root: string, places: string, field: 'app' | 'pattern'): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const path of glob(places, { cwd: root })) {
    const { [field]: entry, exports } = JSON.parse(await readFile(join(root, path), 'utf8'));
    const folder = dirname(path);
    const module = join(root, folder, exports?.['./pattern'] ?? exports?.['.'] ?? '');
    if (entry) entries.push({ port: 0, ...entry, folder, module });
  }
  return entries.sort((a, b) => a.port - b.port);
}

/** Those with these names or of these chapters, all of them when nothing is named. Throws `bad-usage`. */
export function choosePatterns(entries: readonly Entry[], names: readonly string[]): readonly Entry[] {
  const runnable = entries.filter(({ status }) => status === 'runnable');
  for (const name of names) {
    if (runnable.some(({ id, chapter }) => name === id || name === chapter)) continue;
    const library = entries.find(({ id }) => id === name);
    if (library) throw new UsageError(`Cannot start "${name}": it is a library; read about it in ${library.folder}`);
    const ids = runnable.map(({ id }) => id);
    const chapters = [...new Set(runnable.flatMap(({ chapter = [] }) => chapter))];
    const known = `The patterns are ${ids.join(', ')}; a chapter (${chapters.join(', ')}) is all of its patterns.`;
    throw new UsageError(`Cannot start "${name}": it is unknown.${didYouMean(name, [...ids, ...chapters])} ${known}`);
  }
  return names.length === 0
    ? runnable
    : runnable.filter(({ id, chapter }) => names.includes(id) || (chapter !== undefined && names.includes(chapter)));
}

/** What its package exports. */
export async function loadPattern({ id, module }: Entry): Promise<unknown> {
  const loaded: Record<string, unknown> = await import(pathToFileURL(module).href);
  if (loaded.pattern === undefined) throw new UsageError(`"${module}" exports no "pattern" for "${id}"`);
  return loaded.pattern;
}
