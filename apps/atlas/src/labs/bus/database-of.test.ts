import { expect, test } from 'vitest';
import { databaseOf } from './database-of.ts';

test('a database that is named is taken as it is, and on a server without a name it is the one of the atlas', () => {
  expect(databaseOf('postgres://somebody@here:5432/blog?x=1')).toBe('postgres://somebody@here:5432/blog?x=1');
  expect(databaseOf('postgres://here:5432')).toBe('postgres://here:5432/atlas');
  expect(databaseOf('postgres://here:5432/')).toBe('postgres://here:5432/atlas');
});

test('without one there is none, and what is no URL is left for the error in words', () => {
  expect([databaseOf(''), databaseOf('nonsense')]).toEqual(['', 'nonsense']);
});
