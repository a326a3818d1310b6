// Which files leave the book: those of the pattern, and of each package that they name, one after another.
import { posix } from 'node:path';
import { StarterError } from './starter-error.ts';
import type { Book, BookPackage, Leavable, Plan, PlannedFile } from './types.ts';

/**
 * `home` is where the files are in the starter: '' for the pattern itself, a folder in `parts` for one that comes along beside it,
 * else one in `lib`.
 */
export type Part = { source: BookPackage; home: string; isLib: boolean; files: Plan };

// Made anew for the project, or of use in the book alone.
const rewritten = /^(package\.json|README\.md|tsconfig\.json|turbo\.json)$/;
const forTheBook = /\.test\.tsx?$|^(bench|pitfalls|style-guide)\/|^vite(st)?\.config\.ts$/;

/** The first parts are the patterns, in their order. */
export function chooseParts(book: Book, patterns: readonly BookPackage[], without: readonly Leavable[]): Part[] {
  const parts = patterns.map((source, place) => {
    const home = place === 0 ? '' : `parts/${shortName(source.manifest.name)}`;
    return { source, home, isLib: false, files: new Map(ownFiles(source, without)) };
  });
  // What comes along for the tests of another may name packages in its turn.
  for (let isMore = true; isMore; ) {
    isMore = false;
    for (const { source, files } of parts) {
      for (const { name, entry } of namedEntries(source, files)) {
        const found = book.packages.find(({ manifest }) => manifest.name === name);
        if (!found)
          throw new StarterError(`Cannot copy "${source.folder}": it names "${name}", which is not in the book`);
        const known = parts.find((part) => part.source === found);
        const home = `lib/${shortName(name)}`;
        const part = known ?? { source: found, home, isLib: true, files: new Map(libFiles(found)) };
        if (!known) parts.push(part);
        const more = found.manifest.exports?.[entry]?.startsWith('./testing/') ? filesForTests(found) : [];
        for (const [path, file] of more) {
          if (part.files.has(path)) continue;
          part.files.set(path, file);
          isMore = true;
        }
      }
    }
  }
  return parts;
}

export const shortName = (name: string) => name.replace('@patternbook/', '');

/** What needs a folder that is left out is left out as well, as a bench that measures a naive version. */
function ownFiles({ files }: BookPackage, without: readonly Leavable[]): Plan {
  const kept = new Map([...files].filter(([path]) => !rewritten.test(path)));
  const isLeft = (path: string) => without.some((folder) => path.startsWith(`${folder}/`));
  let gone = [...kept.keys()].filter(isLeft);
  while (gone.length > 0) {
    for (const path of gone) kept.delete(path);
    gone = [...kept].flatMap(([path, { bytes }]) => {
      const lost = filesNamedIn(path, String(bytes)).find((file) => files.has(file) && !kept.has(file));
      if (lost === undefined || rewritten.test(lost)) return [];
      if (path.startsWith('src/') && !/\.test\.tsx?$/.test(path)) {
        throw new StarterError(`Cannot leave out "${lost}": "${path}" needs it`);
      }
      return [path];
    });
  }
  return kept;
}

function libFiles({ files }: BookPackage): [string, PlannedFile][] {
  return [...files].filter(([path]) => !rewritten.test(path) && !forTheBook.test(path) && !path.startsWith('testing/'));
}

const filesForTests = ({ files }: BookPackage) =>
  [...files].filter(([path]) => path.startsWith('testing/') && !forTheBook.test(path));

function filesNamedIn(path: string, text: string): string[] {
  return [...text.matchAll(/['"`](\.\.?\/[^'"`\n]+)['"`]/g)].map(([, target = '']) =>
    posix.join(posix.dirname(path), target),
  );
}

type Named = { name: string; entry: string };

/** By the `#` names in the texts: a map may hold more than the files that are left still use. */
function namedEntries({ manifest }: BookPackage, files: Plan): Named[] {
  const entries = Object.entries(manifest.imports ?? {}).filter(([, target]) => target.startsWith('@patternbook/'));
  const inScripts = Object.values(manifest.scripts ?? {}).flatMap(hashNames);
  const inFiles = [...files.values()].flatMap(({ bytes }) => hashNamesOf(bytes));
  return [...new Set([...inScripts, ...inFiles])].flatMap((hashName): Named[] => {
    const isFit = ([key]: [string, string]) =>
      key.endsWith('*') ? hashName.startsWith(key.slice(0, -1)) : key === hashName;
    const [key = '', target = ''] = entries.find(isFit) ?? [];
    const [scope, name, ...rest] = target.replace('*', hashName.slice(key.length - 1)).split('/');
    return scope ? [{ name: `${scope}/${name}`, entry: ['.', ...rest].join('/') }] : [];
  });
}

const hashNames = (text: string) =>
  [...text.matchAll(/['"`](#[a-z][\w-]*(?:\/[^'"`\n]*)?)['"`]/g)].map(([, name = '']) => name);

const seen = new WeakMap<Buffer, string[]>();

/** A file is looked at for several patterns, and more than once for each. */
function hashNamesOf(bytes: Buffer): string[] {
  const names = seen.get(bytes) ?? hashNames(String(bytes));
  seen.set(bytes, names);
  return names;
}
