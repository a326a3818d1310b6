// That docker compose starts every program that runs, and that an edit of it under `watch` starts it anew.
import { basename } from 'node:path';
import { readComposeFiles, rootCompose } from '../reading/compose.ts';
import { listFiles, readText } from '../reading/files.ts';
import type { Package } from '../reading/packages.ts';

export function checkCompose(root: string, packages: Package[]): string[] {
  const files = readComposeFiles(root);
  const text = files.get(rootCompose);
  if (text === undefined) return [];
  const paths = /^ +PATTERNS: *(?:>-)?(.*\n(?: {4}.*\n)*)/m.exec(text)?.[1]?.split(/\s+/) ?? [];
  return programsOf(root, packages).flatMap((folder) => {
    const id = basename(folder);
    const chapter = `${folder.split('/').slice(0, 2).join('/')}/compose.yml`;
    // What prepares no database has none.
    const isPrepared = !hasDatabase(root, folder) || paths.includes(folder.replace('packages/', ''));
    const isIncluded = new RegExp(`^ *- *${chapter}$`, 'm').test(text);
    const isServed = serviceIn(files.get(chapter), id).includes(`/app/${folder}\n`);
    const isWatched = serviceIn(text, 'book').includes(` ${id}:`);
    return [
      ...(isPrepared ? [] : [`${rootCompose}:1 has no path in PATTERNS for "${id}"`]),
      ...(isIncluded ? [] : [`${rootCompose}:1 does not include "${chapter}"`]),
      ...(isServed ? [] : [`${chapter}:1 has no service "${id}" in ${folder}`]),
      ...(isWatched ? [] : [`${rootCompose}:1 has "${id}" not in the depends_on of "book"`]),
    ];
  });
}

/** A pattern that runs; one that is made of several programs runs as these. */
function programsOf(root: string, packages: Package[]): string[] {
  const runs = listFiles(root).filter((path) => path.endsWith('/src/main.ts'));
  return packages.flatMap(({ folder, manifest: { pattern } }) => {
    if (pattern?.status !== 'runnable' || !pattern.id) return [];
    const parts = packages.filter(
      (one) => one.folder.startsWith(`${folder}/`) && runs.includes(`${one.folder}/src/main.ts`),
    );
    return parts.length > 0 ? parts.map((part) => part.folder) : [folder];
  });
}

function hasDatabase(root: string, folder: string): boolean {
  const sources = listFiles(root).filter((path) => path.startsWith(`${folder}/src/`) && path.endsWith('/index.ts'));
  return sources.some((path) => /\bprepareDatabase\b/.test(readText(root, path)));
}

function serviceIn(text = '', name: string): string {
  return new RegExp(`^  ${name}:\\n((?: {4}.*)?\\n)+`, 'm').exec(text)?.[0] ?? '';
}
