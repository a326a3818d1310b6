// The table of what fits: of all patterns that run, without a riddle, and kept by the command.
import { expect, test } from 'vitest';
import { book, ids, planOf } from '../../testing/book.ts';
import { cellOf, choicesBeside, chooseTogether } from './choose-together.ts';
import { combinable } from './combinations.ts';
import { pairsThatFit, projectsForAllPairs } from './projects-for-all-pairs.ts';

const pairs = combinable.flatMap((first, place) =>
  combinable.slice(place + 1).map((second) => [first, second] as const),
);

test('every pattern of the book that runs has a place in the table, and each of its pairs is said in whole sentences', () => {
  const running = book.packages.filter(({ manifest }) => manifest.pattern?.status === 'runnable');
  expect([...combinable].sort()).toEqual(running.map(({ manifest }) => manifest.pattern?.id).sort());
  expect(pairs).toHaveLength((running.length * (running.length - 1)) / 2);
  for (const [first, second] of pairs) {
    const cell = cellOf(first, second);
    expect(cellOf(second, first), `${first} and ${second}`).toBe(cell);
    for (const text of Object.values(cell ?? {})) expect(text, `${first} and ${second}`).toMatch(/^[A-Z`].*\.$/);
    expect(Object.values(cell ?? {})).not.toHaveLength(0);
  }
});

test('a pair that does not fit is refused with the reason of the table', () => {
  for (const [first, second] of pairs.filter(
    ([, second]) => second !== 'modular-monolith' && second !== 'microservices',
  )) {
    const cell = cellOf(first, second) ?? {};
    if ('fits' in cell) continue;
    const [reason = ''] = Object.values<string>(cell);
    expect(() => planOf(first, { name: 'my-app', with: [second] })).toThrow(reason.slice(1));
  }
});

test('what is offered beside patterns is what the command takes', () => {
  const takes = (first: string, others: string[]) => {
    const pattern = book.packages.find(({ manifest }) => manifest.pattern?.id === first);
    if (!pattern) throw new Error(`the book has no "${first}"`);
    try {
      return chooseTogether(book, pattern, others).length === others.length;
    } catch {
      return false;
    }
  };
  const offered = (...chosen: string[]) => choicesBeside(book, chosen).map(({ pattern }) => pattern.id);
  for (const first of ids) expect(offered(first), first).toEqual(ids.filter((id) => takes(first, [id])));
  expect(offered('order-machine')).toContain('jwt-refresh');
  expect(offered('order-machine', 'rest')).toEqual(ids.filter((id) => takes('order-machine', ['rest', id])));
  expect(offered('order-machine', 'rest')).not.toContain('jwt-refresh');
});

test('what is no addition is refused in words', () => {
  const refused = (first: string, others: string[], words: string) =>
    expect(() => planOf(first, { name: 'my-app', with: others })).toThrow(words);
  refused('order-machine', ['monolith'], 'a system begins a project; name it first');
  refused('rest', ['rbac'], 'it is a library and starts nothing');
  refused('rbac', ['order-machine'], 'the first one is a library and starts nothing');
  refused('rest', ['graphql', 'graphql'], 'it is named twice');
  refused('rest', ['rest'], 'it is named twice');
  refused('rest', ['no-such'], 'no package of the book has this pattern');
  // It fits the first one, and clashes with the second.
  refused('order-machine', ['rest', 'jwt-refresh'], 'accounts, passwords and sessions');
});

test('a few projects have every pair that fits', () => {
  const projects = projectsForAllPairs();
  const inProjects = projects.flatMap((project) =>
    project.flatMap((first, place) => project.slice(place + 1).map((second) => [first, second].sort().join(' '))),
  );
  const missing = pairsThatFit().filter((pair) => !inProjects.includes([...pair].sort().join(' ')));
  expect(missing).toEqual([]);
  expect(projects.length).toBeLessThan(7);
  for (const [first = '', ...others] of projects)
    expect(() => planOf(first, { name: 'my-app', with: others })).not.toThrow();
});
