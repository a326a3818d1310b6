// A copy has the book's files, byte by byte, and nothing that leads back to it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { listFiles, readText } from '../reading/files.ts';
import { listPackages, ownerOf, type Package } from '../reading/packages.ts';

const made = ['.gitignore', 'package-lock.json', 'package.json', 'tsconfig.json'];
const staysInTheBook = /\.test\.ts$|^(bench|pitfalls)\/|^(package\.json|tsconfig\.json|vitest\.config\.ts)$/;

/** Maps each path in the copy to the path in the book that it has to equal. */
function expectedFiles(root: string, { folder }: Package, copy: string): Map<string, string> {
  const expected = new Map(filesOf(root, folder).map((path) => [path, `${folder}/${path}`]));
  for (const lib of listPackages(root)) {
    const name = `lib/${lib.manifest.name?.replace('@patternbook/', '')}`;
    if (!existsSync(`${copy}/${name}`)) continue;
    for (const path of filesOf(root, lib.folder).filter((one) => !staysInTheBook.test(one))) {
      expected.set(`${name}/${path}`, `${lib.folder}/${path}`);
    }
    expected.set(`${name}/LICENSE`, 'LICENSE');
  }
  for (const path of made) expected.delete(path);
  return expected.set('LICENSE', 'LICENSE');
}

/** Without those of a package inside it, which is an archive of its own. */
function filesOf(root: string, folder: string): string[] {
  const packages = listPackages(root);
  return listFiles(root, folder)
    .filter((path) => (ownerOf(packages, path)?.folder ?? folder) === folder)
    .map((path) => path.slice(folder.length + 1));
}

export function assertSameFiles(root: string, pattern: Package, copy: string): void {
  const expected = expectedFiles(root, pattern, copy);
  assert.deepEqual(listFiles(copy), [...expected.keys(), ...made].sort());
  for (const [path, original] of expected) assert.equal(readText(copy, path), readText(root, original), path);
}

export function assertNoWayBack(copy: string): void {
  for (const path of ['package.json', 'tsconfig.json']) {
    assert.doesNotMatch(readText(copy, path), /@patternbook\/|workspace:|catalog:|\.\.\//, path);
  }
  // A package of others may have been published with the "workspace:" of its own.
  assert.doesNotMatch(readText(copy, 'package-lock.json'), /@patternbook\/|\.\.\//, 'package-lock.json');
  assert.ok(readdirSync(`${copy}/lib`).length > 0);
}
