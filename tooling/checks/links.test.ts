import { expect, test } from 'vitest';
import { links } from './links.ts';
import { planted } from './planted.ts';

test('a link that leads nowhere is found, in text, tables, HTML and definitions, but not in code', async () => {
  expect(await links.run(planted('links/planted'))).toEqual({
    looked: 16,
    findings: [
      'README.md:4 link "docs/gone.png" leads to no file',
      'README.md:6 link "docs/page.md#third-part" leads to no heading',
      'README.md:7 link "src/code.ts#L2-L9" leads past line 2',
      'README.md:8 link "/docs/page.md" is absolute: write it relative to the file',
      'README.md:9 link "../elsewhere.md" leaves the repository',
      'README.md:10 link "javascript:alert(1)" has the protocol javascript:',
      'README.md:11 link "https://exa%20mple" is no address',
      'README.md:13 link "docs/no-table.md" leads to no file',
      'README.md:15 link "docs/no-html.md" leads to no file',
      'README.md:17 link "docs/no-definition.md" leads to no file',
      'README.md:23 names the registry host "registry.example.org"',
    ],
  });
});
