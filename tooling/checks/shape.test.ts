import { expect, test } from 'vitest';
import { planted } from './planted.ts';
import { shape } from './shape.ts';

test('a package that leaves out its words is found, of a whole one only its slow tests', async () => {
  expect(await shape.run(planted('shape/planted'))).toEqual({
    looked: 3,
    findings: [
      'packages/data/cqrs/package.json:1 "engines" is not { "node": ">=24" }',
      'packages/data/cqrs/package.json:1 "private" is not true',
      'packages/data/cqrs/package.json:1 "type" is not "module"',
      'packages/data/cqrs/package.json:1 has no "license"',
      'packages/data/cqrs/package.json:1 has no script "start"',
      'packages/data/cqrs/package.json:1 has no script "dev"',
      'packages/data/cqrs/package.json:1 has a script "bench" that names "bench/gone.bench.ts", which is not there',
      'packages/data/cqrs/package.json:1 "pattern" has no "question"',
      'packages/data/cqrs/package.json:1 "pattern" has no "problem"',
      'packages/data/cqrs/package.json:1 "pattern" has no "bestFor"',
      'packages/data/cqrs/package.json:1 "pattern" has no "costs"',
      `packages/data/cqrs/package.json:1 "pattern.id" is not the folder's name "cqrs"`,
      'packages/data/cqrs/package.json:1 "pattern.status" is neither "runnable" nor "library"',
      'packages/data/cqrs/tsconfig.json:1 does not say "extends": "../../../tsconfig.base.json"',
      'packages/data/cqrs/README.md:13 has no "## Run it" at place 3',
      'packages/data/cqrs/README.md:4 does not say **Avoid when**',
      'packages/data/cqrs/README.md:1 has no mermaid block in "The picture"',
      'packages/data/cqrs/package.json:1 has no "exports" with "."',
      'packages/data/cqrs:1 has no test in pitfalls/',
      'packages/data/cqrs:1 has no *.bench.ts in bench/',
      'packages/data/cqrs/src/main.ts:41 has 41 lines, more than 40',
      'packages/kit/package.json:1 has no script "typecheck"',
      'packages/kit:1 has no tsconfig.json',
      'packages/kit:1 has tests but no vitest.config.ts',
      'packages/auth/rbac/package.json:1 has slow tests but no script "test:slow"',
      'packages/auth/rbac/package.json:1 runs slow tests in "test"',
    ],
  });
});

test('a pattern that only looks like one is found: no source, no bench, no pitfall, scripts of nothing', async () => {
  const { findings } = await shape.run(planted('shape/hollow'));
  expect(findings).toEqual([
    'packages/system/hollow/package.json:1 has a script "start" that names "src/main.ts", which is not there',
    'packages/system/hollow/package.json:1 has a script "dev" that names "src/main.ts", which is not there',
    'packages/system/hollow/package.json:1 has a script "bench" that names no file of bench/',
    'packages/system/hollow/package.json:1 "pattern.port" is no number from 1 on',
    'packages/system/hollow/package.json:1 "pattern.tryThis" is no path of its server',
    'packages/system/hollow/package.json:1 exports "./src/index.ts", which is not there',
    'packages/system/hollow:1 has no test in pitfalls/',
    'packages/system/hollow:1 has no *.bench.ts in bench/',
    'packages/system/hollow:1 is runnable, but has no src/main.ts',
  ]);
});

test('two patterns of one port are found', async () => {
  const { findings } = await shape.run(planted('shape/ports'));
  expect(findings.filter((finding) => finding.includes('port"'))).toEqual([
    'packages/system/second/package.json:1 "pattern.port" is 2, as that of packages/system/first',
  ]);
});

test('a pattern that docker compose starts only in part is found', async () => {
  const { findings } = await shape.run(planted('shape/compose'));
  expect(findings.filter((finding) => finding.includes('compose'))).toEqual([
    'packages/auth/compose.yml:1 has no service "part" in packages/auth/parted/part',
    'docker-compose.yml:1 does not include "packages/data/compose.yml"',
    'docker-compose.yml:1 has no path in PATTERNS for "second"',
    'packages/system/compose.yml:1 has no service "second" in packages/system/second',
    'docker-compose.yml:1 has "second" not in the depends_on of "book"',
  ]);
});

test('a room beside the kit that calls itself a pattern has to be one, and to have a page', async () => {
  const { findings } = await shape.run(planted('shape/room'));
  expect(findings.filter((finding) => /"pattern|pitfalls|README|bench/.test(finding))).toEqual([
    'packages/messaging/package.json:1 has no script "bench"',
    'packages/messaging/package.json:1 "pattern" has no "question"',
    'packages/messaging/package.json:1 "pattern" has no "bestFor"',
    'packages/messaging/package.json:1 "pattern.id" has no page docs/patterns/letters.md',
    'packages/messaging/package.json:1 "pattern.status" is "runnable", but only packages/<chapter>/<id> is started',
    `packages/messaging/package.json:1 "pattern.chapter" is not the folder's "messaging"`,
    'packages/messaging:1 has no README.md',
    'packages/messaging:1 has no test in pitfalls/',
    'packages/messaging:1 has no *.bench.ts in bench/',
  ]);
});
