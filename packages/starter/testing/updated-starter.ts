// For tests: a starter of RBAC in a folder of its own, and the book some time later.
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { baseFromBook } from '../src/merge/base-from-book.ts';
import { planUpdate, type Update } from '../src/merge/plan-update.ts';
import { readRecord } from '../src/merge/read-record.ts';
import { newFolder } from '../src/new-folder.ts';
import { planStarter } from '../src/plan-starter.ts';
import type { Book } from '../src/types.ts';
import { writeStarter } from '../src/write-starter.ts';
import { book, planOf, root } from './book.ts';

export async function starterOfRoles(plan = planOf('rbac')): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'update-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const target = newFolder(join(folder, 'my-rbac'), root);
  await writeStarter(plan, target, async () => {});
  return target;
}

/** A file that it does not have yet begins empty. */
export function bookWith(path: string, change: (text: string) => string, id = 'rbac'): Book {
  const packages = book.packages.map((one) => {
    if (one.manifest.pattern?.id !== id) return one;
    const { bytes, isExecutable } = one.files.get(path) ?? { bytes: Buffer.from(''), isExecutable: false };
    const changed = { bytes: Buffer.from(change(String(bytes))), isExecutable };
    return { ...one, files: new Map(one.files).set(path, changed) };
  });
  return { ...book, version: '0.2.0', packages };
}

export function planned(folder: string, was: Book, now: Book): Update {
  const recorded = readRecord(folder);
  return planUpdate(folder, recorded, baseFromBook(folder, recorded, was), planStarter(now, recorded.answers));
}

export const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));
