// The files of a starter as they are now.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan, PlannedFile } from '../types.ts';

export function fileIn(folder: string, path: string): PlannedFile | undefined {
  const stats = statSync(join(folder, path), { throwIfNoEntry: false });
  if (!stats?.isFile()) return undefined;
  return { bytes: readFileSync(join(folder, path)), isExecutable: (stats.mode & 0o100) !== 0 };
}

/** All files of a folder in which nothing else is. */
export function planIn(folder: string, below = ''): Plan {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  const files = entries.flatMap((entry): [string, PlannedFile][] => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return [...planIn(folder, path)];
    const file = fileIn(folder, path);
    return file ? [[path, file]] : [];
  });
  return new Map(files);
}
