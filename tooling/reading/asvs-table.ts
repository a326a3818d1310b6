// The requirements of OWASP ASVS with the tests that show that they are met, as a table.
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { alignTable } from './align-table.ts';
import { lineOf, readText } from './files.ts';

const source = 'packages/auth/jwt-refresh/testing/asvs.json';
const head = ['Requirement', 'Level', 'What it asks for', 'Tests', 'What remains'];

type Requirement = {
  requirement: string;
  level: number;
  meaning: string;
  /** Titles, by the file that they stand in. */
  tests: Record<string, string[]>;
  remains?: string;
};

/** No table without the data; a finding for each test that it names and that is not there. */
export function asvsTable(root: string, path: string): { table: string | undefined; findings: string[] } {
  if (!existsSync(join(root, source))) return { table: undefined, findings: [] };
  const text = readText(root, source);
  const requirements: Requirement[] = JSON.parse(text);
  const findings = requirements.flatMap(({ requirement, tests }) => {
    const missing = Object.entries(tests).flatMap(([file, titles]) => {
      const known = existsSync(join(root, file)) ? literalsIn(readText(root, file), file) : new Set();
      return titles.filter((title) => !known.has(title)).map((title) => `"${title}" of ${file}`);
    });
    if (Object.keys(tests).length === 0) missing.push('no test at all');
    const line = lineOf(text, `"${requirement}"`);
    return missing.map((what) => `${source}:${line} has for ${requirement} a test that does not exist: ${what}`);
  });
  const rows = requirements.map(({ requirement, level, meaning, tests, remains = '' }) => [
    requirement,
    String(level),
    meaning,
    Object.entries(tests)
      .map(
        ([file, titles]) =>
          `[${posix.basename(file)}](${posix.relative(posix.dirname(path), file)}): ${listed(titles)}`,
      )
      .join('<br>'),
    remains,
  ]);
  return { table: alignTable([head, ...rows]), findings };
}

const listed = (titles: readonly string[]) => titles.map((title) => title.replaceAll('|', '\\|')).join('; ');

/** Every text of the code, comments left out. The computed parts of a template become `…`. */
function literalsIn(text: string, path: string): Set<string> {
  const literals = new Set<string>();
  new Visitor({
    Literal: ({ value }) => void literals.add(String(value)),
    TemplateLiteral: ({ quasis }) => void literals.add(quasis.map(({ value }) => value.cooked).join('…')),
  }).visit(parseSync(path, text).program);
  return literals;
}
