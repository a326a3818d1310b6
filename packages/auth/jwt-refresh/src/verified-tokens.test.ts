import { expect, test } from 'vitest';
import { createVerifiedTokens } from './verified-tokens.ts';

const principal = { id: 'alice', role: 'USER' };

test('a token is remembered until it expires', () => {
  const verified = createVerifiedTokens(2);
  verified.add('a', { principal, expiresAt: 100 });
  expect(verified.get('a', 99)).toBe(principal);
  expect(verified.get('a', 100)).toBe(undefined);
  expect(verified.get('b', 99)).toBe(undefined);
});

test('no more tokens are remembered than allowed; the oldest goes first', () => {
  const verified = createVerifiedTokens(2);
  for (const token of ['a', 'b', 'c']) verified.add(token, { principal, expiresAt: 100 });
  expect(['a', 'b', 'c'].map((token) => verified.get(token, 1))).toEqual([undefined, principal, principal]);
});

test('a token that only ends as a remembered one does is another token', () => {
  const verified = createVerifiedTokens(2);
  const end = 'x'.repeat(86);
  verified.add(`a.b.${end}`, { principal, expiresAt: 100 });
  expect(verified.get(`a.c.${end}`, 1)).toBe(undefined);
  expect(verified.get(`a.b.${end}`, 1)).toBe(principal);
});
