import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { patternFiles, withPatternTable } from '../reading/pattern-table.ts';
import { runTool } from '../reading/run-tool.ts';
import { generatedDocs } from './generated-docs.ts';
import { planted, plantedCopy } from './planted.ts';

test('an old table is found, and a file that has no place for it', async () => {
  const markers = '<!-- patterns:start --> and <!-- patterns:end -->';
  const page = 'docs/patterns/README.md';
  expect(await generatedDocs.run(planted('generated-docs/planted'))).toEqual({
    looked: 2,
    findings: [
      'README.md:3 is out of date: node tooling/generate-docs.ts',
      `${page}:1 Cannot write the table of patterns into "${page}": it has no ${markers}`,
    ],
  });
});

test('what is generated is up to date, and the formatter leaves it alone', async () => {
  const root = plantedCopy('generated-docs/fresh', ['biome.json', '.gitignore']);
  for (const path of patternFiles) writeFileSync(join(root, path), withPatternTable(root, path).after);
  expect((await generatedDocs.run(root)).findings).toEqual([]);
  expect(await runTool('biome', ['format', ...patternFiles], root)).toMatchObject({ code: 0 });
});

test('a pattern that has a page is linked to it, from wherever the table stands', () => {
  const { after } = withPatternTable(planted('generated-docs/fresh'), 'docs/patterns/README.md');
  expect(after).toContain('[CQRS](cqrs.md)');
  expect(after).toContain('[`packages/auth/rbac`](../../packages/auth/rbac)');
  expect(after.indexOf('CQRS')).toBeLessThan(after.indexOf('Roles'));
});
