import { expect, test } from 'vitest';
import { floors } from './floors.ts';
import { planted } from './planted.ts';

test('no package stands on a higher one, nor on its neighbour', async () => {
  const { findings } = await floors.run(planted('floors/manifests'));
  expect(findings).toEqual([
    'packages/attic/package.json:1 stands on no floor: tooling/checks/floor-table.ts',
    'packages/auth/abac/package.json:4 "#kit/*" leads to "@patternbook/kit", which is no dependency',
    'packages/auth/rbac/package.json:4 "#abac" goes sideways: from auth to auth',
    'packages/contract/package.json:4 "#rbac" goes up: from contract to auth',
    'packages/data/cqrs/package.json:4 "#monolith" goes sideways: from patterns to patterns',
    'packages/embedded-postgresql/package.json:4 "#kit/*" goes up: from ground to kit',
    'packages/system/monolith/package.json:4 "@patternbook/kit" is a dependency that no "imports" entry names',
  ]);
});

test('every form of import is seen, types and computed names included', async () => {
  const file = 'packages/auth/rbac/src/forms.ts';
  expect(await floors.run(planted('floors/imports'))).toEqual({
    looked: 11,
    findings: [
      `${file}:1 imports "@patternbook/kit" by its package name: use the "imports" map`,
      `${file}:2 imports "@patternbook/kit/other" by its package name: use the "imports" map`,
      `${file}:3 imports "#undeclared", which is not in the "imports" map`,
      `${file}:4 imports "express", which is not in package.json`,
      `${file}:6 imports "../../abac/src/index.ts", outside its package`,
      `${file}:7 imports "@scope/late", which is not in package.json`,
      `${file}:8 imports "resolved", which is not in package.json`,
      `${file}:9 computes what it imports: write the name out`,
      `${file}:11 imports "found", which is not in package.json`,
    ],
  });
});

test('the ways down and the named side steps are free', async () => {
  expect(await floors.run(planted('floors/allowed'))).toEqual({ looked: 5, findings: [] });
});
