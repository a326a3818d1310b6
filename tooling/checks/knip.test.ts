import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knip } from './knip.ts';
import { plantedCopy } from './planted.ts';

test('an unused file, export and dependency are found, a generated client is left alone', async () => {
  const root = plantedCopy('knip/planted', ['knip.json', '.gitignore']);
  const generated = join(root, 'packages/planted/src/generated');
  mkdirSync(generated);
  writeFileSync(join(generated, 'client.ts'), 'export const generated = 1;\n');
  expect(await knip.run(root)).toEqual({
    looked: 3,
    findings: [
      'packages/planted/src/nobody.ts:1 is an unused file',
      'packages/planted/package.json:5 dependencies: "left-pad"',
      'packages/planted/src/used.ts:2 exports: "forgotten"',
    ],
  });
});
