import { expect, test } from 'vitest';
import { pages } from './pages.ts';
import { planted } from './planted.ts';

test('a part that is missing or out of place is found, a part without a picture, and a figure away from home', async () => {
  const page = 'docs/patterns/cqrs.md';
  const home = 'its home is the README of the package';
  expect(await pages.run(planted('pages/planted'))).toEqual({
    looked: 2,
    findings: [
      `docs/consultant/README.md:3 has the figure "3.2 ms": ${home}`,
      `${page}:1 has no "## What the naive version gets wrong"`,
      `${page}:5 "## The picture" stands before "## The idea"`,
      `${page}:1 has no mermaid block in "One request, followed"`,
      `${page}:17 has the figure "0.85": ${home}`,
      `${page}:17 has the figure "94,000 times": ${home}`,
    ],
  });
});
