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

test('what people read as code is found whatever it is called, a lock file is not', async () => {
  const root = plantedCopy('sizes/planted');
  const names = ['a.jsx', 'b.cts', 'c.html', 'd.prisma', 'e.yml', 'f.vue', 'g.yaml', 'h.cjs', 'i.toml', 'Dockerfile'];
  for (const name of [...names, '.ci/run', 'pnpm-lock.yaml']) plant(root, name, 400);
  const { findings } = await sizes.run(root);
  const of = (path: string) => `${path}:201 has 400 lines, more than 200`;
  expect(findings).toEqual(['.ci/run', 'Dockerfile', ...names.slice(0, -1)].map(of));
});

test('a kit over 900 lines is found, its tests not counted', async () => {
  const root = plantedCopy('sizes/planted');
  for (const part of ['a', 'b', 'c', 'd', 'e']) plant(root, `packages/kit/${part}/${part}.ts`, 180);
  plant(root, 'packages/kit/a/a.test.ts', 150);
  plant(root, 'packages/kit/vitest.config.ts', 150);
  plant(root, 'packages/kit/test-database/index.ts', 150);
  plant(root, 'packages/kit/testing/server.ts', 150);
  expect((await sizes.run(root)).findings).toEqual([]);
  plant(root, 'packages/kit/f.ts', 1);
  expect((await sizes.run(root)).findings).toEqual(['packages/kit:1 has 901 lines without its tests, more than 900']);
});
