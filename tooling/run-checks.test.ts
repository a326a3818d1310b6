import { expect, test } from 'vitest';
import type { Check } from './checks/check.ts';
import { runChecks } from './run-checks.ts';

const check = (name: string, run: Check['run']): Check => ({ name, subject: 'files', run });

test('a check fails that found something, could not finish, or read nothing', async () => {
  const printed: string[] = [];
  const checks = [
    check('clean', async () => ({ looked: 2, findings: [] })),
    check('wrong', async () => ({ looked: 2, findings: ['a.ts:1 is wrong'] })),
    check('blind', async () => ({ looked: 0, findings: [] })),
    check('broken', () => Promise.reject(new Error('Cannot parse "a.ts": no'))),
  ];
  const failed = await runChecks(checks, '/nowhere', (line) => printed.push(line));
  expect(failed).toBe(3);
  expect(printed).toEqual([
    'ok     clean: 2 files',
    'FAILED wrong: 1 finding',
    '       a.ts:1 is wrong',
    'FAILED blind: 1 finding',
    '       looked at no files: a check that reads nothing',
    'FAILED broken: 1 finding',
    '       broken could not finish: Cannot parse "a.ts": no',
    '1 passed, 3 failed',
  ]);
});
