// What the lab asks the two libraries, and what a change of one fact flips.
import { expect, test } from 'vitest';
import { byPolicies, byRoles, cells, differences, explain, flipped, idOf } from './cells.ts';
import { begin, changed, factNames, wordsOf } from './facts.ts';

const after = (...changes: string[]) => changes.reduce(changed, begin);
const cell = (id: string) => cells.find((one) => idOf(one) === id) ?? expect.fail(`no cell ${id}`);

test('a day takes the edit from the author, and nothing else from anybody', () => {
  expect([...flipped(byPolicies, begin, after('hours.25'))]).toEqual(['noor.post.edit']);
  expect(flipped(byRoles, begin, after('hours.25')).size).toBe(0);
  expect(explain(after('hours.25'), cell('noor.post.edit')).by).toBe('edit-window-closed');
});

test('no fact about the post flips an answer of roles alone, and every fact flips one of the policies', () => {
  for (const change of ['author.mika', 'status.draft', 'hours.25']) {
    expect(flipped(byRoles, begin, after(change)).size).toBe(0);
    expect(flipped(byPolicies, begin, after(change)).size).toBeGreaterThan(0);
  }
  expect(flipped(byRoles, begin, after('role.MODERATOR')).size).toBe(2);
});

test('what may not be read is answered like what does not exist', () => {
  const facts = after('status.draft');
  expect(byPolicies(facts, cell('visitor.post.delete'))).toBe('404');
  expect(byPolicies(begin, cell('visitor.post.delete'))).toBe('403');
  expect(byRoles(facts, cell('visitor.post.delete'))).toBe('401');
});

test('roles alone let a USER edit what others wrote, or not even what she wrote', () => {
  const ids = (facts: typeof begin) => {
    const { onlyRoles, onlyPolicies } = differences(facts);
    return { onlyRoles: onlyRoles.map(idOf), onlyPolicies: onlyPolicies.map(idOf) };
  };
  expect(ids(begin).onlyRoles).toContain('noor.other.edit');
  expect(ids(after('editing.ADMIN')).onlyPolicies).toContain('noor.post.edit');
});

test('what is no change of the lab is refused in words', () => {
  for (const change of ['dance', 'role.KING', 'role.constructor', 'toString.USER', '']) {
    expect(() => changed(begin, change)).toThrow(`Cannot change "${change}": this lab knows no such fact`);
  }
});

test('each fact has words', () => {
  for (const fact of factNames) expect(wordsOf(`${fact}.${begin[fact]}`)).not.toContain('.');
});
