import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedParts } from '../reading/generated-parts.ts';
import { runTool } from '../reading/run-tool.ts';
import { generatedDocs } from './generated-docs.ts';
import { planted, plantedCopy } from './planted.ts';

test('an old table is found, a file without a place for it, a pitfall without a code, and a test that does not exist', async () => {
  const markers = (name: string) => `<!-- ${name}:start --> and <!-- ${name}:end -->`;
  expect(await generatedDocs.run(planted('generated-docs/planted'))).toEqual({
    looked: 11,
    findings: [
      'README.md:3 is out of date: node tooling/generate-docs.ts',
      'docs/pitfalls.md:3 is out of date: node tooling/generate-docs.ts',
      'docs/decisions/README.md:3 is out of date: node tooling/generate-docs.ts',
      'docs/asvs.md:3 is out of date: node tooling/generate-docs.ts',
      'packages/auth/rbac/pitfalls/require-role.test.ts:4 has a pitfall whose name does not begin with a code, as in "REST-9: …"',
      `docs/patterns/README.md:1 has no place for the table of patterns: ${markers('patterns')}`,
      `packages/auth/rbac/README.md:1 has no place for the table of pitfalls: ${markers('pitfalls')}`,
      ...[
        '3 has for 7.2.1 a test that does not exist: "RBAC-1: unknown" of packages/auth/rbac/pitfalls/require-role.test.ts',
        '3 has for 7.2.1 a test that does not exist: "said in a comment" of packages/auth/rbac/pitfalls/require-role.test.ts',
        '8 has for 7.2.2 a test that does not exist: "gone" of gone.test.ts',
        '9 has for 7.2.3 a test that does not exist: no test at all',
      ].map((finding) => `packages/auth/jwt-refresh/testing/asvs.json:${finding}`),
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

test('each requirement has a row with its tests, linked, and with what remains', () => {
  const link = '[require-role.test.ts](../packages/auth/rbac/pitfalls/require-role.test.ts)';
  const tests = `${link}: RBAC-10: a \\| b; RBAC-2: the role … is known`;
  expect(written('docs/asvs.md')).toContain(`| 7.2.1       | 1     | A thing.         | ${tests} | Another thing. |`);
});
