import { expect, test } from 'vitest';
import { format } from './format.ts';
import { plantedCopy } from './planted.ts';

test('an untidy file and a loose type are found with the rules of the repository', async () => {
  const root = plantedCopy('format/planted', ['biome.json', '.gitignore']);
  const { looked, findings } = await format.run(root);
  expect(looked).toBe(3);
  expect(findings.sort()).toEqual([
    'src/loose.ts:1 lint/suspicious/noExplicitAny: Unexpected any. Specify a different type.',
    'src/untidy.ts:1 format: the formatter would write it otherwise',
  ]);
});
