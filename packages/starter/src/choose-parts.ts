// Which files leave the book: those of the pattern, and of each package that they name, one after another.
import { posix } from 'node:path';
import { StarterError } from './starter-error.ts';
import type { Book, BookPackage, Leavable, Plan } from './types.ts';

/** `home` is where the files are in the starter: '' for the pattern itself, else a folder in lib. */
export type Part = { source: BookPackage; home: string; files: Plan };

// Made anew for the project, or of use in the book alone.
const rewritten = /^(package\.json|README\.md|tsconfig\.json|turbo\.json)$/;
const forTheBook = /\.test\.tsx?$|^(bench|pitfalls|style-guide)\/|^vite(st)?\.config\.ts$/;

/** The first part is the pattern. */
export function chooseParts(book: Book, pattern: BookPackage, without: readonly Leavable[]): Part[] {
  const parts: Part[] = [{ source: pattern, home: '', files: ownFiles(pattern, without) }];
  for (const { source, files } of parts) {
    for (const name of namedPackages(source, files)) {
      if (parts.some((part) => part.source.manifest.name === name)) continue;
      const found = book.packages.find(({ manifest }) => manifest.name === name);
      if (!found)
        throw new StarterError(`Cannot copy "${pattern.folder}": it names "${name}", which is not in the book`);
      parts.push({ source: found, home: `lib/${shortName(name)}`, files: libFiles(found) });
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

function libFiles({ manifest, files }: BookPackage): Plan {
  const hasTesting = Object.values(manifest.exports ?? {}).some((target) => target.startsWith('./testing/'));
  const isKept = (path: string) =>
    !rewritten.test(path) && !forTheBook.test(path) && (hasTesting || !path.startsWith('testing/'));
  return new Map([...files].filter(([path]) => isKept(path)));
}

function filesNamedIn(path: string, text: string): string[] {
  return [...text.matchAll(/['"`](\.\.?\/[^'"`\n]+)['"`]/g)].map(([, target = '']) =>
    posix.join(posix.dirname(path), target),
  );
}

/** By the `#` names in the texts: a map may hold more than the files that are left still use. */
function namedPackages({ manifest }: BookPackage, files: Plan): Set<string> {
  const named = new Set<string>();
  const entries = Object.entries(manifest.imports ?? {}).filter(([, target]) => target.startsWith('@patternbook/'));
  const texts = [...Object.values(manifest.scripts ?? {}), ...[...files.values()].map(({ bytes }) => String(bytes))];
  for (const text of texts) {
    for (const [, name = ''] of text.matchAll(/['"`](#[a-z][\w-]*(?:\/[^'"`\n]*)?)['"`]/g)) {
      const entry = entries.find(([key]) => (key.endsWith('*') ? name.startsWith(key.slice(0, -1)) : key === name));
      if (entry) named.add(entry[1].split('/', 2).join('/'));
    }
  }
  return named;
}
