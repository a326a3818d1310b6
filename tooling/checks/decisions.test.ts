import { expect, test } from 'vitest';
import { decisions } from './decisions.ts';
import { planted } from './planted.ts';

test('a decision without a guard, a date, its parts or its own number is found', async () => {
  const parts = 'Context, Options weighed, Decision, Consequences, Guarded by, Revisit when';
  expect(await decisions.run(planted('decisions/planted'))).toEqual({
    looked: 7,
    findings: [
      'docs/decisions/0002-unguarded.md:1 names no file under "Guarded by": a test, a check or a setting',
      'docs/decisions/0003-undated.md:1 has no line "Status: ..., YYYY-MM-DD"',
      `docs/decisions/0004-parts.md:1 does not have exactly the parts ${parts}`,
      'docs/decisions/0005-long.md:1 has 58 lines, more than 50',
      'docs/decisions/unnumbered.md:1 is not named NNNN-thing-decided.md',
      'docs/decisions/0001-same-number.md:1 has a number that is taken',
    ],
  });
});
