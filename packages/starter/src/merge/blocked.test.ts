// An update goes to the files of the project, and to nothing else; what stands in its way stops it before the first file.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { book } from '../../testing/book.ts';
import { bookWith, planned, starterOfRoles } from '../../testing/updated-starter.ts';
import { applyUpdate } from './apply-update.ts';
import { blockedBy } from './blocked.ts';
import type { Merge } from './merge-starter.ts';

const changed = bookWith('src/roles.ts', (text) => `${text}// Theirs.\n`);
const added = bookWith('docs/new.md', () => 'New.\n');

test.each([
  [
    'a file that is a link',
    changed,
    (folder: string) => {
      renameSync(join(folder, 'src/roles.ts'), join(folder, 'mine.ts'));
      symlinkSync('../mine.ts', join(folder, 'src/roles.ts'));
    },
    /"src\/roles\.ts" is a symbolic link/,
  ],
  [
    'a folder that is a link',
    changed,
    (folder: string) => {
      renameSync(join(folder, 'src'), join(folder, '../elsewhere'));
      symlinkSync('../elsewhere', join(folder, 'src'));
    },
    /"src" is a symbolic link, and "src\/roles\.ts" would be written through it/,
  ],
  [
    'a folder in the place of a file',
    added,
    (folder: string) => mkdirSync(join(folder, 'docs/new.md'), { recursive: true }),
    /"docs\/new\.md" is a folder, where a file has to be/,
  ],
  [
    'a file in the place of a folder',
    added,
    (folder: string) => writeFileSync(join(folder, 'docs'), 'Mine.'),
    /"docs" is a file, where the folder of "docs\/new\.md" has to be/,
  ],
])('%s is refused', async (_what, later, change, reason) => {
  const folder = await starterOfRoles();
  change(folder);
  expect(() => planned(folder, book, later)).toThrow(
    expect.objectContaining({ code: 'no-starter', message: expect.stringMatching(reason) }),
  );
});

test('a file makes room for a folder of its name, and a folder for a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'update-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'b/deep'), { recursive: true });
  for (const path of ['a', 'b/deep/x', 'kept']) writeFileSync(join(folder, path), 'old');
  const file = { bytes: Buffer.from('new'), isExecutable: false };
  const files: Merge['files'] = new Map([
    ['a', undefined],
    ['a/x', file],
    ['b', file],
    ['b/deep/x', undefined],
  ]);
  expect(blockedBy(folder, files)).toBeUndefined();
  applyUpdate(folder, { files });
  expect(['a/x', 'b'].map((path) => readFileSync(join(folder, path), 'utf8'))).toEqual(['new', 'new']);
  expect(existsSync(join(folder, 'kept'))).toBe(true);
});
