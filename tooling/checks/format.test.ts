import { expect, test } from 'vitest';
import { format } from './format.ts';
import { plantedCopy } from './planted.ts';

test('an untidy file, a loose type and an environment read deep inside are found with the rules of the repository', async () => {
  const root = plantedCopy('format/planted', ['biome.json', '.gitignore']);
  const { looked, findings } = await format.run(root);
  expect(looked).toBe(5);
  expect(findings.sort()).toEqual([
    "src/deep.ts:3 lint/style/noProcessEnv: Don't use process.env.",
    'src/loose.ts:1 lint/suspicious/noExplicitAny: Unexpected any. Specify a different type.',
    'src/untidy.ts:1 format: the formatter would write it otherwise',
  ]);
});
