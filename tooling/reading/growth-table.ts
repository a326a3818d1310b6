// docs/patterns/event-sourcing.md: what grows with the number of events, and what bends first.
import { alignTable } from './align-table.ts';
import { origin, readMeasured, thousands } from './measured-files.ts';

export function growthTable(root: string): string | undefined {
  const measured = readMeasured<{ sizes: number[]; lines: Record<string, number[]> }>(root, 'growth');
  if (!measured) return undefined;
  const { sizes, lines } = measured;
  const table = [
    ['', ...sizes.map((size) => `${thousands(size)} events`), 'most, times fewest'],
    ...Object.entries(lines).map(([title, figures]) => [title, ...figures.map(thousands), times(figures)]),
  ];
  // What grows as the number of events does is a sum, and no bend: a single piece of work that takes longer is one.
  const bends = Object.entries(lines)
    .filter(([title]) => title.includes('µs'))
    .toSorted(([, a], [, b]) => growth(b) - growth(a));
  const [first] = bends;
  const said = first ? `Of the single pieces of work, the first to bend is: ${first[0]}.` : '';
  return `${alignTable(table)}\n\n${said} ${origin(measured)}`;
}

const growth = (figures: number[]): number => (figures.at(-1) ?? 0) / (figures[0] || 1);
const times = (figures: number[]): string => Number(growth(figures).toPrecision(2)).toString();
