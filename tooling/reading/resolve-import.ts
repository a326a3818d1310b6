// Where an import leads: into a file of the repository, into a package, into Node, or nowhere.
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Manifest } from './packages.ts';

export type Target =
  | { to: 'node' }
  | { to: 'file'; path: string }
  | { to: 'package'; name: string; entry: string; via?: string }
  | { to: 'nowhere' };

/** `entry` is what of the package is entered, as its "exports" call it: `.`, `./deep`. `from` is the importing file, `folder` its package; both relative to the root. */
export function resolveImport(from: string, folder: string, manifest: Manifest, specifier: string): Target {
  if (isBuiltin(specifier)) return { to: 'node' };
  if (specifier.startsWith('.')) return { to: 'file', path: posix.join(posix.dirname(from), specifier) };
  if (specifier.startsWith('/') || specifier.startsWith('file:')) return { to: 'file', path: specifier };
  if (!specifier.startsWith('#')) return inPackage(specifier);
  const target = mapTarget(manifest.imports ?? {}, specifier);
  if (target === undefined) return { to: 'nowhere' };
  if (target.startsWith('./')) return { to: 'file', path: posix.join(folder, target) };
  return { ...inPackage(target), via: specifier };
}

function inPackage(specifier: string): Target & { to: 'package' } {
  const name = packageName(specifier);
  return { to: 'package', name, entry: `.${specifier.slice(name.length)}` };
}

/** What an "imports" map makes of `#name`, and "exports" of an entry: an exact entry, else the entry with the longest fitting `*`. */
export function mapTarget(map: Record<string, unknown>, specifier: string): string | undefined {
  const exact = map[specifier];
  if (typeof exact === 'string') return exact;
  const [entry] = Object.entries(map)
    .filter(([key]) => key.endsWith('*') && specifier.startsWith(key.slice(0, -1)))
    .sort(([a], [b]) => b.length - a.length);
  if (entry === undefined || typeof entry[1] !== 'string') return undefined;
  return entry[1].replace('*', specifier.slice(entry[0].length - 1));
}

/** `@scope/name/deep` is the package `@scope/name`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
