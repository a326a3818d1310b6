import { expect, test } from 'vitest';
import { decisions } from './decisions.ts';
import { planted } from './planted.ts';

test('a decision without a guard, a date, its parts, its own number or its line in the index is found', async () => {
  const parts = 'Context, Options weighed, Decision, Consequences, Guarded by, Revisit when';
  const folder = 'docs/decisions';
  const unguarded = 'names no file under "Guarded by" that can fail: a test, a check or a setting';
  expect(await decisions.run(planted('decisions/planted'))).toEqual({
    looked: 9,
    findings: [
      `${folder}/0002-unguarded.md:1 ${unguarded}`,
      `${folder}/0003-undated.md:1 has no line "Status: ..., YYYY-MM-DD"`,
      `${folder}/0004-parts.md:1 does not have exactly the parts ${parts}`,
      `${folder}/0005-long.md:1 has 58 lines, more than 50`,
      `${folder}/0006-guard-emptied.md:1 names the guard "../../guards/emptied.test.ts", which holds no test`,
      `${folder}/0006-guard-emptied.md:1 names the guard "../../guards/emptied.ts", which is empty`,
      `${folder}/0006-guard-emptied.md:1 ${unguarded}`,
      `${folder}/0007-no-guard.md:1 ${unguarded}`,
      `${folder}/unnumbered.md:1 is not named NNNN-thing-decided.md`,
      `${folder}/0001-same-number.md:1 has a number that is taken`,
    ],
  });
});
