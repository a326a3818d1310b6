import { expect, test } from 'vitest';
import { pages } from './pages.ts';
import { planted } from './planted.ts';

test('a part that is missing or out of place is found, a part without a picture, and a figure away from home or in two', async () => {
  const page = 'docs/patterns/cqrs.md';
  const home = 'its home is the README of the package';
  expect(await pages.run(planted('pages/planted'))).toEqual({
    looked: 4,
    findings: [
      `docs/consultant/README.md:3 has the figure "3.2 ms": ${home}`,
      `${page}:1 has no "## What the naive version gets wrong"`,
      `${page}:5 "## The picture" stands before "## The idea"`,
      `${page}:1 has no mermaid block in "One request, followed"`,
      `${page}:17 has the figure "0.85": ${home}`,
      `${page}:17 has the figure "94,000 times": ${home}`,
      'packages/data/cqrs/README.md:3 has the figure "0.060 to 0.27" of packages/auth/rbac/README.md:3: link to it instead',
      'packages/data/cqrs/README.md:3 has the figure "18900 times" of packages/auth/rbac/README.md:4: link to it instead',
      'packages/data/cqrs/README.md:4 has the figure "25 to 40 ns" of packages/auth/rbac/README.md:4: link to it instead',
      'packages/data/cqrs/README.md:5 has the figure "90100 to 113000 times" of packages/auth/rbac/README.md:5: link to it instead',
    ],
  });
});
