// The book as a starter needs it: its packages with their files, and what stands at the root for all of them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Book, BookPackage, Manifest, PlannedFile } from './types.ts';

const neverCopied = new Set(['node_modules', '.git', '.data', '.turbo', 'coverage']);
/** What a machine leaves, which git ignores; secrets may be among it. */
const ignored = /^\.env$|^\.DS_Store$|\.(log|swp|tsbuildinfo)$|~$/;
const generated = /(^|\/)src\/generated$/;

export function readBook(root: string): Book {
  const packages = packageFolders(root, 'packages').map((folder): BookPackage => {
    const manifest: Manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return { folder, manifest, files: new Map(filesBelow(root, folder)) };
  });
  const rootFile = (path: string) => readFileSync(join(root, path), 'utf8');
  const { version }: { version: string } = JSON.parse(rootFile('package.json'));
  return { version, packages, rootFile };
}

function packageFolders(root: string, folder: string): string[] {
  const below = foldersIn(root, folder).flatMap((path) => packageFolders(root, path));
  return existsSync(join(root, folder, 'package.json')) ? [folder, ...below] : below;
}

/** Without those of a package inside it, which is one of its own. */
function filesBelow(root: string, folder: string, from = folder): [string, PlannedFile][] {
  const own = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !ignored.test(entry.name))
    .map(({ name }): [string, PlannedFile] => {
      const path = join(root, folder, name);
      const isExecutable = (statSync(path).mode & 0o100) !== 0;
      return [`${folder}/${name}`.slice(from.length + 1), { bytes: readFileSync(path), isExecutable }];
    });
  const below = foldersIn(root, folder)
    .filter((path) => !existsSync(join(root, path, 'package.json')))
    .flatMap((path) => filesBelow(root, path, from));
  return [...own, ...below];
}

function foldersIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !neverCopied.has(entry.name))
    .map(({ name }) => `${folder}/${name}`)
    .filter((path) => !generated.test(path));
}
