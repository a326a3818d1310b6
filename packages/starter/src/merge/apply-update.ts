// Writes what an update changes.
import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foldersAbove } from './blocked.ts';
import type { Merge } from './merge-starter.ts';

export function applyUpdate(folder: string, { files }: Pick<Merge, 'files'>): void {
  // What goes makes room first. The record comes last: whoever is killed before begins again.
  const inOrder = [...files].sort(([, a], [, b]) => Number(a !== undefined) - Number(b !== undefined));
  for (const [path, file] of inOrder) {
    rmSync(join(folder, path), { force: true });
    if (!file) removeEmpty(folder, path);
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      // It is a new file, so its mode is the planned one.
      writeFileSync(join(folder, path), file.bytes, { mode: file.isExecutable ? 0o755 : 0o644 });
    }
  }
}

/** As git does, which knows no empty folder. */
function removeEmpty(folder: string, path: string): void {
  for (const above of foldersAbove(path).reverse()) {
    const place = join(folder, above);
    if (!existsSync(place)) continue;
    if (readdirSync(place).length > 0) return;
    rmdirSync(place);
  }
}
