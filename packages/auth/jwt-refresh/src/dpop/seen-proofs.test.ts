import { expect, test } from 'vitest';
import { createSeenProofs } from './seen-proofs.ts';

test('a proof is new once, and is forgotten with its period', () => {
  const seen = createSeenProofs();
  expect([seen.add('a', 1, 0), seen.add('a', 1, 0), seen.add('b', 1, 0), seen.add('b', 1, 1)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(seen.add('a', 1, 2)).toBe(true);
});

test('when there is no room left a proof is refused, until others are forgotten', () => {
  const seen = createSeenProofs(2);
  seen.add('a', 1, 0);
  seen.add('b', 2, 1);
  expect(() => seen.add('c', 2, 1)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  expect(seen.add('a', 1, 1)).toBe(false);
  expect(seen.add('c', 2, 2)).toBe(true);
});
