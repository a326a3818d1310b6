import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { decisionTable } from './decision-table.ts';
import { repository } from './run-tool.ts';

const rowsOf = (root: string) =>
  decisionTable(root)
    ?.split('\n')
    .slice(2)
    .map((row) => row.split('|').flatMap((cell) => cell.trim() || []));

/** A blog with other rules. */
function blogWith(decide: string): string {
  const root = mkdtempSync(join(tmpdir(), 'decisions-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const file = join(root, 'packages/system/monolith/src/features/posts/posts.policies.ts');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `export const createPostPolicies = (report) => ({ decide: ${decide} });`);
  return root;
}

test('the policies of the blog are asked', () => {
  expect(rowsOf(repository)).toContainEqual([
    ...['USER, the author', 'draft or published'],
    ...['permit', 'forbidden: `edit-window-closed`', 'permit'],
  ]);
});

test('where a draft or a moment makes a difference, the table tells it', () => {
  const byStatus = blogWith(`(person, action, post) => ({ effect: post.status, by: '' })`);
  expect(rowsOf(byStatus)?.slice(0, 2)).toEqual([
    ['nobody signed in', 'draft', 'draft', 'draft', 'draft'],
    ['nobody signed in', 'published', 'published', 'published', 'published'],
  ]);
  const byTime = blogWith(
    `(person, action, post, { now }) => ({ effect: now.getTime() > 0 ? 'late' : 'early', by: '' })`,
  );
  expect(rowsOf(byTime)?.at(0)).toEqual([
    ...['nobody signed in', 'draft or published'],
    ...['early, then late', 'late', 'early, then late'],
  ]);
});

test('what a policy throws is not hidden, and without a blog there is no table', () => {
  expect(() => rowsOf(blogWith(`() => report({ error: new Error('no') })`))).toThrow('no');
  expect(decisionTable(tmpdir())).toBeUndefined();
});
