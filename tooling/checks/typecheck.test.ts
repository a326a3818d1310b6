import { expect, test } from 'vitest';
import { planted } from './planted.ts';
import { typecheck } from './typecheck.ts';

test('a wrong type is found in every run and with its own options, and a file that no tsconfig.json covers', async () => {
  const report = {
    looked: 3,
    findings: [
      'packages/one/outside.ts:1 is in no tsconfig.json',
      `packages/one/src/wrong.ts:2 TS2322: Type 'string' is not assignable to type 'number'.`,
      `packages/three/three.cts:2 TS2322: Type 'string' is not assignable to type 'boolean'.`,
      `packages/two/two.ts:1 TS2322: Type 'number' is not assignable to type 'string'.`,
    ],
  };
  expect(await typecheck.run(planted('typecheck/planted'))).toEqual(report);
  // The second run reads what the first one kept.
  expect(await typecheck.run(planted('typecheck/planted'))).toEqual(report);
});
