import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { plantedCopy } from './planted.ts';
import { sizes } from './sizes.ts';

const plant = (root: string, path: string, lines: number) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '// line\n'.repeat(lines));
};

test('a file over 200 lines is found, a generated one is not', async () => {
  const root = plantedCopy('sizes/planted');
  plant(root, 'src/long.ts', 201);
  plant(root, 'src/fits.ts', 200);
  plant(root, 'src/generated/client.ts', 300);
  expect(await sizes.run(root)).toEqual({
    looked: 3,
    findings: ['src/long.ts:201 has 201 lines, more than 200'],
  });
});

test('a kit over 900 lines is found, its tests not counted', async () => {
  const root = plantedCopy('sizes/planted');
  for (const part of ['a', 'b', 'c', 'd', 'e']) plant(root, `packages/kit/${part}/${part}.ts`, 180);
  plant(root, 'packages/kit/a/a.test.ts', 150);
  plant(root, 'packages/kit/vitest.config.ts', 150);
  plant(root, 'packages/kit/a/a.fixture.ts', 150);
  plant(root, 'packages/kit/a/testing/server.ts', 150);
  plant(root, 'packages/kit/a/a.fixture.ts', 150);
  plant(root, 'packages/kit/a/testing/server.ts', 150);
  expect((await sizes.run(root)).findings).toEqual([]);
  plant(root, 'packages/kit/f.ts', 1);
  expect((await sizes.run(root)).findings).toEqual(['packages/kit:1 has 901 lines without its tests, more than 900']);
});
