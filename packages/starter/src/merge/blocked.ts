// What stands in the way of an update: links, which lead elsewhere, and folders and files in each other's place.
import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Merge } from './merge-starter.ts';

/** Why the files cannot all be written, or nothing. */
export function blockedBy(folder: string, files: Merge['files']): string | undefined {
  const isRemoved = (path: string) => files.has(path) && files.get(path) === undefined;
  const entryAt = (path: string): Stats | undefined => lstatSync(join(folder, path), { throwIfNoEntry: false });

  /** Whether nothing is in a folder but what the update removes. */
  function gives(way: string): boolean {
    const entries = readdirSync(join(folder, way), { withFileTypes: true });
    const isGone = (below: string, isFolder: boolean) => (isFolder ? gives(below) : isRemoved(below));
    return entries.length > 0 && entries.every((entry) => isGone(`${way}/${entry.name}`, entry.isDirectory()));
  }

  for (const path of files.keys()) {
    for (const above of foldersAbove(path)) {
      const entry = entryAt(above);
      if (entry === undefined || isRemoved(above)) break;
      if (entry.isSymbolicLink()) return `"${above}" is a symbolic link, and "${path}" would be written through it`;
      if (!entry.isDirectory()) return `"${above}" is a file, where the folder of "${path}" has to be`;
    }
    // Below a file there is nothing.
    const entry = foldersAbove(path).some(isRemoved) ? undefined : entryAt(path);
    if (entry?.isSymbolicLink()) return `"${path}" is a symbolic link, and the update would replace it`;
    if (entry?.isDirectory() && !gives(path)) return `"${path}" is a folder, where a file has to be`;
  }
  return undefined;
}

/** `a` and `a/b` for `a/b/c`. */
export function foldersAbove(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'));
}
