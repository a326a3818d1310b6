import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plantedCopy } from '../checks/planted.ts';
import { assertNoWayBack, assertSameFiles } from './compare-copy.ts';

/** A book of two packages and a right copy of one of them; `change` is what goes wrong with the copy. */
function look(change: (copy: string) => void): void {
  const book = plantedCopy('copying');
  const pattern = { folder: 'packages/auth/rbac', manifest: {} };
  const kit = `${book}/packages/kit`;
  const copy = `${book}/copy`;
  mkdirSync(kit);
  writeFileSync(`${book}/LICENSE`, 'MIT');
  writeFileSync(`${kit}/package.json`, '{ "name": "@patternbook/kit" }');
  writeFileSync(`${kit}/kit.ts`, 'export {};');
  writeFileSync(`${kit}/kit.test.ts`, '');
  cpSync(`${book}/${pattern.folder}`, copy, { recursive: true });
  mkdirSync(`${copy}/lib/kit`, { recursive: true });
  for (const file of ['LICENSE', 'lib/kit/LICENSE']) cpSync(`${book}/LICENSE`, `${copy}/${file}`);
  cpSync(`${kit}/kit.ts`, `${copy}/lib/kit/kit.ts`);
  for (const file of ['.gitignore', 'package-lock.json', 'package.json', 'tsconfig.json']) {
    writeFileSync(`${copy}/${file}`, '{}');
  }
  change(copy);
  assertSameFiles(book, pattern, copy);
  assertNoWayBack(copy);
}

test('a copy with the files of the book is right', () => {
  expect(() => look(() => {})).not.toThrow();
});

test.each([
  ['a changed file', 'lib/kit/kit.ts', 'export { };', /lib\/kit\/kit\.ts/],
  ['what the compiler left', 'lib/kit/kit.js', 'export {};', /kit\.js/],
  ['a version that only the book knows', 'package.json', '{ "zod": "catalog:" }', /package\.json/],
  ['a path out of the copy', 'tsconfig.json', '{ "extends": "../base.json" }', /tsconfig\.json/],
])('%s is found', (_what, path, text, reason) => {
  expect(() => look((copy) => writeFileSync(`${copy}/${path}`, text))).toThrow(reason);
});
