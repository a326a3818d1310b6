import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedParts } from '../reading/generated-parts.ts';
import { runTool } from '../reading/run-tool.ts';
import { generatedDocs } from './generated-docs.ts';
import { planted, plantedCopy } from './planted.ts';

test('an old table, catalogue or skill is found, a file without a place for it, a pitfall without a code, and a test that does not exist', async () => {
  const markers = (name: string) => `<!-- ${name}:start --> and <!-- ${name}:end -->`;
  expect(await generatedDocs.run(planted('generated-docs/planted'))).toEqual({
    looked: 13,
    findings: [
      'README.md:3 is out of date: node tooling/generate-docs.ts',
      'docs/pitfalls.md:3 is out of date: node tooling/generate-docs.ts',
      'docs/decisions/README.md:3 is out of date: node tooling/generate-docs.ts',
      'docs/asvs.md:3 is out of date: node tooling/generate-docs.ts',
      'packages/consultant/src/catalogue.ts:1 is out of date: node tooling/generate-docs.ts',
      'skills/architecture-consultant/SKILL.md:1 is out of date: node tooling/generate-docs.ts',
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
  generatedParts(planted('generated-docs/fresh')).parts.findLast((part) => part.path === path)?.after ?? '';

test('a pattern that has a page is linked to it, from wherever the table stands', () => {
  const after = written('docs/patterns/README.md');
  expect(after).toContain('[CQRS](cqrs.md)');
  expect(after).toMatch(/\| Roles \(\[code]\(\.\.\/\.\.\/packages\/auth\/rbac\)\) +\| A problem\. /);
  expect(after.indexOf('CQRS')).toBeLessThan(after.indexOf('Roles'));
});

test('the patterns stand in the order in which the list above the table names them, and the others after them', () => {
  const root = plantedCopy('generated-docs/fresh');
  const pages = 'docs/patterns/README.md';
  writeFileSync(join(root, pages), `Begin with [roles](rbac.md).\n\n<!-- patterns:start -->\n<!-- patterns:end -->\n`);
  for (const path of ['README.md', pages]) {
    const table = generatedParts(root)
      .parts.findLast((part) => part.path === path)
      ?.after.split(':start -->')[1];
    expect(table?.match(/Roles|CQRS(?=])/g)).toEqual(['Roles', 'CQRS']);
  }
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

/** Without the blanks that line the columns up. */
const rowsOf = (path: string) => written(path).replaceAll(/ +/g, ' ');

test('a comparison says what was counted, tells ratios with their rounds, and when the machine was busy', () => {
  const rows = rowsOf('docs/compare/architectures.md');
  expect(rows).toContain('| Lines of source to read | 12,345 | 12,345 |');
  expect(rows).toContain('| To list posts: SQL statements, and requests between programs | 1, and 0 | 1, and 1 |');
  expect(rows).toContain('| CPU of all programs for one list (layered monolith: 1) | 1 | 2 (1.8 to 2.3) |');
  expect(rows).toContain('The machine had other work to do at that time');
  // The second table of the same file.
  expect(rows).toContain('| Microservices, names copied | auth-service | works | stops |');
});

test('a home of data that is never behind is told as that', () => {
  const rows = rowsOf('docs/compare/data.md');
  expect(rows).toContain('| Changes that the next list did not show yet | 0 of 100 | 50 of 100 |');
  expect(rows).toContain('| never behind | 2 (1.8 to 2.3) |');
  expect(rows).toContain('| Who changed what, and when | is not kept | can be asked |');
});

test('the page of a pattern has its own column of the comparison, beside the one that it is measured against', () => {
  const rows = rowsOf('docs/patterns/event-sourcing.md');
  expect(rows).toContain('| | Single database | Event sourcing |');
  expect(rows).toContain('| Time of a write (single database: 1) | 1 | 2 (1.8 to 2.3) |');
  // Nothing was measured of the other page.
  expect(written('docs/patterns/cqrs.md')).toBe('');
});

test('a theme that an implementation passes in part, and one that it does not offer, are no "all"', () => {
  const rows = rowsOf('docs/compare/conformance.md');
  expect(rows).toContain('| drafts | all 3 | 1 of 3 |');
  expect(rows).toContain('| users | all 2 | |');
  expect(rows).toContain('| All cases | 5 | 1 |');
});
