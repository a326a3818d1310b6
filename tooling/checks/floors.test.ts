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

test('another package is not reached by a path, a bound loader or a mock, in tests neither', async () => {
  const { findings } = await floors.run(planted('floors/hidden'));
  const rbac = 'packages/auth/rbac/src';
  expect(findings.filter((finding) => !finding.startsWith(`${rbac}/app.ts`))).toEqual([
    `${rbac}/common.cts:1 imports "common", which is not in package.json`,
    `${rbac}/paths.ts:1 reads "../../abac/src/worker.ts", outside its package`,
    `${rbac}/paths.ts:2 reads "../../abac/", outside its package`,
    `${rbac}/paths.ts:3 reads "../../abac/src", outside its package`,
    `${rbac}/paths.ts:5 imports "bound", which is not in package.json`,
    `${rbac}/paths.ts:6 imports "found", which is not in package.json`,
    `${rbac}/replaced.test.ts:1 imports "../../abac/src/index.ts", outside its package`,
    `${rbac}/replaced.test.ts:2 imports "replaced", which is not in package.json`,
    `${rbac}/replaced.test.ts:3 computes what it imports: write the name out`,
  ]);
});

test('production source loads no devDependency: not by name, not through a test entry, not through a file for tests', async () => {
  const { findings } = await floors.run(planted('floors/hidden'));
  const app = 'packages/auth/rbac/src/app.ts';
  const why = 'which production does not install: a devDependency or an optional peer';
  expect(findings.filter((finding) => finding.startsWith(app))).toEqual([
    `${app}:1 imports "#measure", ${why}`,
    `${app}:2 imports "fast-check", ${why}`,
    `${app}:6 imports "vitest", ${why}`,
    `${app}:7 imports "./suite.ts", which is for tests: production has no devDependencies`,
    `${app}:8 imports "../testing/made.ts", which is for tests: production has no devDependencies`,
    `${app}:10 imports "#kit/test-database", which is for tests: production has no devDependencies`,
  ]);
});
