// What the consultant's rules are given as TypeScript: the "pattern" entries, so that a rule which names a pattern that is gone does
// not compile, and the measured figures that it counts with. A browser can load both.
import { type Figure, readMeasured } from './measured-files.ts';
import { listPatterns } from './pattern-table.ts';

const width = 120;

export const catalogueFile = 'packages/consultant/src/catalogue.ts';
export const figuresFile = 'packages/consultant/src/figures.ts';

export function patternCatalogue(root: string): string {
  const entries = listPatterns(root).map(({ id = '', title, chapter, problem, bestFor, costs, status, folder }) => [
    id,
    { title, chapter, problem, bestFor, costs, status, folder },
  ]);
  return `// The patterns of the book. Made from the "pattern" entries by: node tooling/generate-docs.ts
export const catalogue = ${literal(Object.fromEntries(entries))} as const;

export type PatternId = keyof typeof catalogue;
`;
}

type Costs = { programs: number; databases: number; cpu: Figure; memory: Figure };

/** Undefined where one of the two was not measured yet. */
export function measuredFigures(root: string): string | undefined {
  const architectures = readMeasured<{ systems: Record<string, Costs> }>(root, 'architectures');
  const capacity = readMeasured<{ cpuMsOfAList: Figure }>(root, 'capacity');
  if (architectures === undefined || capacity === undefined) return undefined;
  const systems = Object.entries(architectures.systems)
    .filter(([name]) => name !== 'microservices-asking')
    .map(([name, { programs, databases, cpu, memory }]) => [name, { programs, databases, cpu, memory }]);
  const figures = { capacity, architectures: { ...architectures, systems: Object.fromEntries(systems) } };
  return `// What was measured, from docs/measurements. Made by: node tooling/generate-docs.ts
import type { Figures } from './rules/figures.ts';

export const figures: Figures = ${literal(figures)};
`;
}

/** As Biome lays it out. */
function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const deeper = `${indent}  `;
  const lines = Object.entries(value).map(([name, each]) => {
    const key = /^\w+$/.test(name) ? name : `'${name}'`;
    const line = `${deeper}${key}: ${literal(each, deeper)},`;
    const isLong = typeof each === 'string' && line.length > width;
    return isLong ? `${deeper}${key}:\n${deeper}  ${literal(each)},` : line;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}
