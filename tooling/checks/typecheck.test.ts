import { expect, test } from 'vitest';
import { planted } from './planted.ts';
import { typecheck } from './typecheck.ts';

test('a wrong type is found, and a file that no tsconfig.json covers', async () => {
  expect(await typecheck.run(planted('typecheck/planted'))).toEqual({
    looked: 1,
    findings: [
      'packages/one/outside.ts:1 is in no tsconfig.json',
      `packages/one/src/wrong.ts:2 TS2322: Type 'string' is not assignable to type 'number'.`,
    ],
  });
});
