import { expect, test } from 'vitest';
import { decisions } from './decisions.ts';
import { planted } from './planted.ts';

test('a decision without a guard, a date, its parts, its own number or an honest status is found', async () => {
  const parts = 'Context, Options weighed, Decision, Consequences, Guarded by, Revisit when';
  const folder = 'docs/decisions';
  const superseded = `${folder}/0012-superseded-and-used.md, which is superseded by 0013-newer.md`;
  const unguarded = 'names no file under "Guarded by" that can fail: a test, a check or a setting';
  expect(await decisions.run(planted('decisions/planted'))).toEqual({
    looked: 18,
    findings: [
      `${folder}/0002-unguarded.md:1 ${unguarded}`,
      `${folder}/0003-undated.md:1 has no line "Status: ..., YYYY-MM-DD"`,
      `${folder}/0004-parts.md:1 does not have exactly the parts ${parts}`,
      `${folder}/0005-long.md:1 has 58 lines, more than 50`,
      `${folder}/0006-guard-emptied.md:1 names the guard "../../guards/emptied.test.ts", which holds no test`,
      `${folder}/0006-guard-emptied.md:1 names the guard "../../guards/emptied.ts", which is empty`,
      `${folder}/0006-guard-emptied.md:1 ${unguarded}`,
      `${folder}/0007-no-guard.md:1 ${unguarded}`,
      `${folder}/0008-proposed-and-used.md:1 is proposed, and docs/page.md:1 relies on it already`,
      `${folder}/0009-proposed-and-guarded.md:1 is proposed, and guarded already: accept it, or take the guard away`,
      `${folder}/0011-guard-skipped.md:1 names the guard "../../guards/skipped.test.ts", which holds a test that is skipped`,
      `${folder}/0011-guard-skipped.md:1 ${unguarded}`,
      `docs/page.md:1 points to ${superseded}`,
      `guards/user.ts:1 points to ${superseded}`,
      `${folder}/0014-superseded-by-nothing.md:1 does not link to what supersedes it`,
      `${folder}/0015-superseded-one-way.md:1 is superseded by ${folder}/0013-newer.md, which does not say so`,
      `${folder}/0016-odd-status.md:1 has the status "perhaps": proposed, accepted, rejected or superseded by another`,
      `${folder}/unnumbered.md:1 is not named NNNN-thing-decided.md`,
      `${folder}/0001-same-number.md:1 has a number that is taken`,
    ],
  });
});
