// A starter of the book as it is, after its owner and the book have changed files.
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { book, planOf, root } from '../../testing/book.ts';
import { newFolder } from '../new-folder.ts';
import type { Book } from '../types.ts';
import { writeStarter } from '../write-starter.ts';
import { applyUpdate, planUpdate } from './update-starter.ts';

async function starterOfRoles(plan = planOf('rbac')): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'update-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const target = newFolder(join(folder, 'my-rbac'), root);
  await writeStarter(plan, target, async () => {});
  return target;
}

/** The book some time later. */
function bookWith(path: string, change: (text: string) => string, id = 'rbac'): Book {
  const packages = book.packages.map((one) => {
    const file = one.manifest.pattern?.id === id ? one.files.get(path) : undefined;
    if (!file) return one;
    return { ...one, files: new Map(one.files).set(path, { ...file, bytes: Buffer.from(change(String(file.bytes))) }) };
  });
  return { ...book, version: '0.2.0', packages };
}

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

test('both changes are in the file, and a second update changes nothing', async () => {
  const folder = await starterOfRoles();
  const roles = join(folder, 'src/roles.ts');
  edit(roles, (text) => `// Mine.\n${text}`);
  const later = bookWith('src/roles.ts', (text) => `${text}// Theirs.\n`);
  const update = planUpdate(folder, book, later);
  expect(update.drifted).toEqual(['src/roles.ts']);
  // The README names the version.
  expect(update.changes).toEqual([
    { path: 'README.md', outcome: 'taken' },
    { path: 'src/roles.ts', outcome: 'both' },
  ]);
  applyUpdate(folder, update);
  expect(readFileSync(roles, 'utf8')).toMatch(/^\/\/ Mine\.\n[\s\S]*\/\/ Theirs\.\n$/);
  expect(planUpdate(folder, later, later)).toMatchObject({ changes: [], version: '0.2.0', drifted: ['src/roles.ts'] });
});

test('a project of several patterns is updated in all of them', async () => {
  const folder = await starterOfRoles(planOf('monolith', { name: 'my-app', with: ['order-machine', 'abac'] }));
  const chart = 'parts/order-machine/src/app.ts';
  edit(join(folder, chart), (text) => `// Mine.\n${text}`);
  const later = bookWith('src/app.ts', (text) => `${text}// Theirs.\n`, 'order-machine');
  const update = planUpdate(folder, book, later);
  expect(update.changes).toEqual([
    { path: 'README.md', outcome: 'taken' },
    { path: chart, outcome: 'both' },
  ]);
  applyUpdate(folder, update);
  expect(readFileSync(join(folder, chart), 'utf8')).toMatch(/^\/\/ Mine\.\n[\s\S]*\/\/ Theirs\.\n$/);
  expect(planUpdate(folder, later, later)).toMatchObject({ changes: [], drifted: [chart] });
  expect(JSON.parse(readFileSync(join(folder, '.patternbook.json'), 'utf8')).with).toEqual(['order-machine', 'abac']);
});

test('what the makers of files say otherwise now is taken, where the owner left the file alone', async () => {
  const folder = await starterOfRoles();
  const agents = join(folder, 'AGENTS.md');
  const recorded = join(folder, '.patternbook.json');
  const old = 'As an older book wrote it.\n';
  const now = readFileSync(agents, 'utf8');
  writeFileSync(agents, old);
  edit(recorded, (text) => text.replace(hash('sha256', now), hash('sha256', old)));
  const update = planUpdate(folder, book, book);
  expect(update.changes).toEqual([{ path: 'AGENTS.md', outcome: 'taken' }]);
  applyUpdate(folder, update);
  expect(readFileSync(agents, 'utf8')).toBe(now);
  expect(planUpdate(folder, book, book)).toMatchObject({ changes: [], drifted: [] });
});

test('a book that did not make the starter, marks that are left over, and another folder are refused', async () => {
  const folder = await starterOfRoles();
  const later = bookWith('src/roles.ts', (text) => `${text}// Theirs.\n`);
  edit(join(folder, 'src/roles.ts'), (text) => `// Mine.\n${text}`);
  expect(() => planUpdate(folder, later, later)).toThrow(
    /it was made from another book than the one that --from names/,
  );
  edit(join(folder, 'src/roles.ts'), (text) => `<<<<<<< yours\n${text}=======\n>>>>>>> patternbook\n`);
  expect(() => planUpdate(folder, book, later)).toThrow(/"src\/roles\.ts" still has the marks of a conflict/);
  expect(() => planUpdate(tmpdir(), book, later)).toThrow(/it has no \.patternbook\.json/);
});
