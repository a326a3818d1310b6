// A starter of the book as it is, after its owner and the book have changed files.
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { book, planOf } from '../../testing/book.ts';
import { bookWith, edit, planned, starterOfRoles } from '../../testing/updated-starter.ts';
import { applyUpdate } from './apply-update.ts';
import { readRecord } from './read-record.ts';

test('both changes are in the file, and a second update changes nothing', async () => {
  const folder = await starterOfRoles();
  const roles = join(folder, 'src/roles.ts');
  edit(roles, (text) => `// Mine.\n${text}`);
  const later = bookWith('src/roles.ts', (text) => `${text}// Theirs.\n`);
  const update = planned(folder, book, later);
  expect(update.drifted).toEqual(['src/roles.ts']);
  // No file but the record names the version.
  expect(update.changes).toEqual([{ path: 'src/roles.ts', outcome: 'both' }]);
  applyUpdate(folder, update);
  expect(readFileSync(roles, 'utf8')).toMatch(/^\/\/ Mine\.\n[\s\S]*\/\/ Theirs\.\n$/);
  expect(planned(folder, later, later)).toMatchObject({ changes: [], drifted: ['src/roles.ts'] });
  expect(readRecord(folder).version).toBe('0.2.0');
});

test('a project of several patterns is updated in all of them', async () => {
  const beside = ['order-machine', 'abac'];
  const folder = await starterOfRoles(planOf('monolith', { name: 'my-app', with: beside }));
  const chart = 'parts/order-machine/src/app.ts';
  edit(join(folder, chart), (text) => `// Mine.\n${text}`);
  const later = bookWith('src/app.ts', (text) => `${text}// Theirs.\n`, 'order-machine');
  const update = planned(folder, book, later);
  expect(update.changes).toEqual([{ path: chart, outcome: 'both' }]);
  applyUpdate(folder, update);
  expect(readFileSync(join(folder, chart), 'utf8')).toMatch(/^\/\/ Mine\.\n[\s\S]*\/\/ Theirs\.\n$/);
  expect(planned(folder, later, later)).toMatchObject({ changes: [], drifted: [chart] });
  expect(readRecord(folder).answers.with).toEqual(beside);
});

test('what the makers of files say otherwise now is taken, where the owner left the file alone', async () => {
  const folder = await starterOfRoles();
  const agents = join(folder, 'AGENTS.md');
  const recorded = join(folder, '.patternbook.json');
  const old = 'As an older book wrote it.\n';
  const now = readFileSync(agents, 'utf8');
  writeFileSync(agents, old);
  edit(recorded, (text) => text.replace(hash('sha256', now), hash('sha256', old)));
  const update = planned(folder, book, book);
  expect(update.changes).toEqual([{ path: 'AGENTS.md', outcome: 'taken' }]);
  applyUpdate(folder, update);
  expect(readFileSync(agents, 'utf8')).toBe(now);
  expect(planned(folder, book, book)).toMatchObject({ changes: [], drifted: [] });
});

test('a book that did not make the starter, marks that are left over, and another folder are refused', async () => {
  const folder = await starterOfRoles();
  const later = bookWith('src/roles.ts', (text) => `${text}// Theirs.\n`);
  edit(join(folder, 'src/roles.ts'), (text) => `// Mine.\n${text}`);
  expect(() => planned(folder, later, later)).toThrow(/it was made from another book than the one that --from names/);
  edit(join(folder, 'src/roles.ts'), (text) => `<<<<<<< yours\n${text}=======\n>>>>>>> patternbook\n`);
  expect(() => planned(folder, book, later)).toThrow(/"src\/roles\.ts" still has the marks of a conflict/);
  expect(() => planned(tmpdir(), book, later)).toThrow(/it has no \.patternbook\.json/);
});
