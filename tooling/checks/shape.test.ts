import { expect, test } from 'vitest';
import { planted } from './planted.ts';
import { shape } from './shape.ts';

test('a package that leaves out its words is found, a whole one is not', async () => {
  expect(await shape.run(planted('shape/planted'))).toEqual({
    looked: 3,
    findings: [
      'packages/data/cqrs/package.json:1 "engines" is not { "node": ">=24" }',
      'packages/data/cqrs/package.json:1 "private" is not true',
      'packages/data/cqrs/package.json:1 "type" is not "module"',
      'packages/data/cqrs/package.json:1 has no "license"',
      'packages/data/cqrs/package.json:1 has no script "start"',
      'packages/data/cqrs/package.json:1 has no script "dev"',
      'packages/data/cqrs/package.json:1 "pattern" has no "question"',
      `packages/data/cqrs/package.json:1 "pattern.id" is not the folder's name "cqrs"`,
      'packages/data/cqrs/tsconfig.json:1 does not say "extends": "../../../tsconfig.base.json"',
      'packages/data/cqrs/README.md:13 has no "## Run it" at place 3',
      'packages/data/cqrs/README.md:4 does not say **Avoid when**',
      'packages/data/cqrs/README.md:1 has no mermaid block in "The picture"',
      'packages/data/cqrs:1 has no pitfalls/',
      'packages/data/cqrs/src/main.ts:41 has 41 lines, more than 40',
      'packages/kit/package.json:1 has no script "typecheck"',
      'packages/kit:1 has no tsconfig.json',
      'packages/kit:1 has tests but no vitest.config.ts',
    ],
  });
});
