// A folder with all files, or none.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../testing/book.ts';
import { newFolder } from './new-folder.ts';
import type { Plan } from './types.ts';
import { writeStarter } from './write-starter.ts';

const plan: Plan = new Map([
  ['a/script', { bytes: Buffer.from('#!/bin/sh'), isExecutable: true }],
  ['text', { bytes: Buffer.from('words'), isExecutable: false }],
]);

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'starter-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('the files are written, a program stays one, and an empty folder gives way', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'empty'));
  for (const name of ['empty', 'deep/new']) {
    const target = newFolder(join(folder, name), root);
    await writeStarter(plan, target, async () => {});
    expect(readdirSync(target)).toEqual(['a', 'text']);
    expect(statSync(join(target, 'a/script')).mode & 0o111).not.toBe(0);
    expect(statSync(join(target, 'text')).mode & 0o111).toBe(0);
  }
  expect(readdirSync(folder).sort()).toEqual(['deep', 'empty']);
});

test('what fails on the way leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const fail = () => Promise.reject(new Error('no git'));
  await expect(writeStarter(plan, join(folder, 'deep/new'), fail)).rejects.toThrow('no git');
  const broken: Plan = new Map([...plan, ['text/below', { bytes: Buffer.from(''), isExecutable: false }]]);
  await expect(writeStarter(broken, join(folder, 'new'), async () => {})).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test('what fails beside another one that is being written takes nothing of it along', async () => {
  const folder = temporaryFolder();
  const { promise: open, resolve: close } = Promise.withResolvers<void>();
  const good = writeStarter(plan, join(folder, 'deep/new'), () => open);
  const fail = () => Promise.reject(new Error('no git'));
  for (const name of ['deep/other', 'deep/new'])
    await expect(writeStarter(plan, join(folder, name), fail)).rejects.toThrow('no git');
  close();
  await good;
  expect(readdirSync(join(folder, 'deep/new'))).toEqual(['a', 'text']);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['new']);
});

test('of two for one folder the second is refused, and the first stays whole', async () => {
  const folder = temporaryFolder();
  const starters = [1, 2].map(() => writeStarter(plan, join(folder, 'new'), async () => {}));
  const ends = await Promise.allSettled(starters);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect([readdirSync(folder), readdirSync(join(folder, 'new'))]).toEqual([['new'], ['a', 'text']]);
});

test('a folder that holds something, a file, and a place inside the book are refused', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  symlinkSync(root, join(folder, 'link'));
  expect(() => newFolder(folder, root)).toThrow(/is not empty/);
  expect(() => newFolder(join(folder, 'file'), root)).toThrow(/is no folder/);
  for (const inside of [root, join(root, 'new'), join(folder, 'link/packages/new')]) {
    expect(() => newFolder(inside, root)).toThrow(/is inside the book/);
  }
  expect(existsSync(join(root, 'new'))).toBe(false);
});
