// The record of a starter as its owner, an editor or a merge may have left it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { book } from '../../testing/book.ts';
import { edit, starterOfRoles } from '../../testing/updated-starter.ts';
import { readRecord } from './read-record.ts';

test('it is read as it was written', async () => {
  const { version, answers, files } = readRecord(await starterOfRoles());
  expect({ version, answers }).toEqual({
    version: book.version,
    answers: { pattern: 'rbac', name: 'my-rbac', packageManager: 'npm', without: [] },
  });
  expect(Object.keys(files)).toContain('src/roles.ts');
});

test.each([
  ['"name": "my-rbac"', '"name": "../../my-rbac"', '"name" in .patternbook.json is not as it was written'],
  [`"patternbook": "${book.version}"`, '"patternbook": "latest"', '"patternbook" in .patternbook.json is not'],
  ['"pattern": "rbac"', '"pattern": "--name"', '"pattern" in .patternbook.json is not'],
  ['"packageManager": "npm"', '"packageManager": "yarn"', '"packageManager" in .patternbook.json is not'],
  ['"without": []', '"without": ["src"]', '"without" in .patternbook.json is not'],
  ['{', '\uFEFF{', '.patternbook.json": it begins with a byte order mark'],
  ['{', '<<<<<<< HEAD\n{', '.patternbook.json": it is no JSON'],
])('%s as %s is refused', async (was, is, reason) => {
  const folder = await starterOfRoles();
  edit(join(folder, '.patternbook.json'), (text) => text.replace(was, is));
  expect(() => readRecord(folder)).toThrow(
    expect.objectContaining({ code: 'no-starter', message: expect.stringContaining(reason) }),
  );
});

test('a record that is no object is refused', async () => {
  const folder = await starterOfRoles();
  for (const text of ['null', '[]', '"0.1.0"']) {
    writeFileSync(join(folder, '.patternbook.json'), text);
    expect(() => readRecord(folder)).toThrow(/is not as it was written/);
  }
});
