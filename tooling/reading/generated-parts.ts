// What is generated in the Markdown files, each part between two markers of its own, and the files that are generated as a whole.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apiStylesTables } from './api-styles-tables.ts';
import { architectureTables } from './architecture-tables.ts';
import { asvsTable } from './asvs-table.ts';
import { combinationsPage, combinationsTables } from './combinations-table.ts';
import { conformanceTable } from './conformance-table.ts';
import { catalogueFile, figuresFile, measuredFigures, patternCatalogue } from './consultant-files.ts';
import { dataTable } from './data-table.ts';
import { decisionTable } from './decision-table.ts';
import { readText } from './files.ts';
import { growthTable } from './growth-table.ts';
import { lighthouseTable } from './lighthouse-table.ts';
import { measuredOnPages } from './measured-on-pages.ts';
import { patternTable } from './pattern-table.ts';
import { pitfallTable } from './pitfall-table.ts';
import { listPitfalls } from './pitfalls.ts';
import { listRecords, recordIndex, recordTable } from './record-table.ts';
import { skillFiles } from './skill-files.ts';
import { startTable } from './start-table.ts';

export type GeneratedPart = {
  path: string;
  marker:
    | 'whole file'
    | 'patterns'
    | 'pitfalls'
    | 'decisions'
    | 'asvs'
    | 'records'
    | 'side-by-side'
    | 'stops'
    | 'data'
    | 'growth'
    | 'measured'
    | 'start'
    | 'lighthouse'
    | 'conformance'
    | 'screens'
    | 'styles'
    | 'combinations';
  before: string;
  after: string;
};

const register = 'docs/pitfalls.md';
const requirements = 'docs/asvs.md';

/** Each file as it is and as it should be; a finding for what cannot be written, such as a file without its markers. */
export function generatedParts(root: string): { parts: GeneratedPart[]; findings: string[] } {
  const { pitfalls, findings } = listPitfalls(root);
  const parts: GeneratedPart[] = [];
  const add = (path: string, marker: GeneratedPart['marker'], table: string) => {
    const [start, end] = [`<!-- ${marker}:start -->`, `<!-- ${marker}:end -->`];
    // A file may have several parts: each is put into what the one before made of it.
    const made = parts.findLast((part) => part.path === path)?.after;
    const before = made ?? (existsSync(join(root, path)) ? readText(root, path) : '');
    const [head, rest] = before.split(start);
    const tail = rest?.split(end)[1];
    if (head === undefined || tail === undefined) {
      findings.push(`${path}:1 has no place for the table of ${marker}: ${start} and ${end}`);
    } else parts.push({ path, marker, before, after: `${head}${start}\n\n${table}\n\n${end}${tail}` });
  };
  for (const path of ['README.md', 'docs/patterns/README.md']) add(path, 'patterns', patternTable(root, path));
  const byPackage = Map.groupBy(pitfalls, ({ test }) => `${test.split('/pitfalls/')[0]}/README.md`);
  for (const [path, members] of byPackage) add(path, 'pitfalls', pitfallTable(members, path));
  if (pitfalls.length > 0) add(register, 'pitfalls', pitfallTable(pitfalls, register));
  const decisions = decisionTable(root);
  if (decisions) add('docs/patterns/abac.md', 'decisions', decisions);
  if (listRecords(root).length > 0) add(recordIndex, 'records', recordTable(root));
  const asvs = asvsTable(root, requirements);
  if (asvs.table !== undefined) add(requirements, 'asvs', asvs.table);
  const architectures = architectureTables(root);
  if (architectures) {
    add('docs/compare/architectures.md', 'side-by-side', architectures.sideBySide);
    add('docs/compare/architectures.md', 'stops', architectures.stops);
  }
  const [data, conformance] = [dataTable(root), conformanceTable(root)];
  if (data) add('docs/compare/data.md', 'data', data);
  for (const { path, table } of measuredOnPages(root)) add(path, 'measured', table);
  const growth = growthTable(root);
  if (growth) add('docs/patterns/event-sourcing.md', 'growth', growth);
  const start = startTable(root);
  if (start) add('apps/atlas/README.md', 'start', start);
  const lighthouse = lighthouseTable(root);
  if (lighthouse) add('apps/atlas/README.md', 'lighthouse', lighthouse);
  if (conformance) add('docs/compare/conformance.md', 'conformance', conformance);
  const combinations = combinationsTables(root);
  if (combinations) add(combinationsPage, 'combinations', combinations);
  const apiStyles = apiStylesTables(root);
  if (apiStyles) {
    add('docs/compare/api-styles.md', 'screens', apiStyles.screens);
    add('docs/compare/api-styles.md', 'styles', apiStyles.styles);
  }
  for (const [path, after] of [
    [catalogueFile, patternCatalogue(root)],
    [figuresFile, measuredFigures(root)],
  ] as const) {
    if (after === undefined || !existsSync(join(root, path))) continue;
    parts.push({ path, marker: 'whole file', before: readText(root, path), after });
  }
  for (const { path, text } of skillFiles(root)) {
    const before = existsSync(join(root, path)) ? readText(root, path) : '';
    parts.push({ path, marker: 'whole file', before, after: text });
  }
  return { parts, findings: [...findings, ...asvs.findings] };
}
