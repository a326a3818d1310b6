import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedParts } from '../reading/generated-parts.ts';
import { runTool } from '../reading/run-tool.ts';
import { generatedDocs } from './generated-docs.ts';
import { planted, plantedCopy } from './planted.ts';

test('an old table is found, a file that has no place for it, and a pitfall without a code', async () => {
  const markers = (name: string) => `<!-- ${name}:start --> and <!-- ${name}:end -->`;
  expect(await generatedDocs.run(planted('generated-docs/planted'))).toEqual({
    looked: 5,
    findings: [
      'README.md:3 is out of date: node tooling/generate-docs.ts',
      'docs/pitfalls.md:3 is out of date: node tooling/generate-docs.ts',
      'packages/auth/rbac/pitfalls/require-role.test.ts:4 has a pitfall whose name does not begin with a code, as in "REST-9: …"',
      `docs/patterns/README.md:1 has no place for the table of patterns: ${markers('patterns')}`,
      `packages/auth/rbac/README.md:1 has no place for the table of pitfalls: ${markers('pitfalls')}`,
    ],
  });
});

test('what is generated is up to date, and the formatter leaves it alone', async () => {
  const root = plantedCopy('generated-docs/fresh', ['biome.json', '.gitignore']);
  const { parts } = generatedParts(root);
  for (const { path, after } of parts) writeFileSync(join(root, path), after);
  expect((await generatedDocs.run(root)).findings).toEqual([]);
  const paths = parts.map(({ path }) => path);
  expect(await runTool('biome', ['format', ...paths], root)).toMatchObject({ code: 0 });
});

const written = (path: string) =>
  generatedParts(planted('generated-docs/fresh')).parts.find((part) => part.path === path)?.after ?? '';

test('a pattern that has a page is linked to it, from wherever the table stands', () => {
  const after = written('docs/patterns/README.md');
  expect(after).toContain('[CQRS](cqrs.md)');
  expect(after).toMatch(/\| Roles \(\[code]\(\.\.\/\.\.\/packages\/auth\/rbac\)\) +\| A problem\. /);
  expect(after.indexOf('CQRS')).toBeLessThan(after.indexOf('Roles'));
});

test('the register has each code once, in the order of numbers, with the files of both versions', () => {
  const rows = written('docs/pitfalls.md')
    .split('\n')
    .filter((line) => line.startsWith('| RBAC'));
  const from = '../packages/auth/rbac';
  const test = `[require-role.test.ts](${from}/pitfalls/require-role.test.ts)`;
  const naive = `[naive-require-role.ts](${from}/pitfalls/naive-require-role.ts)`;
  const cells = rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
  expect(cells).toEqual([
    ['RBAC-2', 'the role … is known<br>and has a name', `${naive}<br>${test}`, `[src](${from}/src)`, test],
    ['RBAC-10', 'a \\| b', naive, `[src](${from}/src)`, test],
  ]);
});
