// apps/atlas/README.md: what Lighthouse says of three pages of the atlas.
import { alignTable } from './align-table.ts';
import { origin, readMeasured, thousands } from './measured-files.ts';

type Found = { runs: number; least: number; pages: Record<string, Record<string, number>> };

const columns = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'best practices',
  'largest-contentful-paint': 'ms to the largest part',
  'total-blocking-time': 'ms blocked',
  'total-byte-weight': 'bytes',
};

export function lighthouseTable(root: string): string | undefined {
  const measured = readMeasured<Found>(root, 'lighthouse');
  if (!measured) return undefined;
  const rows = Object.entries(measured.pages).map(([path, found]) => [
    `\`${path}\``,
    ...Object.keys(columns).map((id) => thousands(found[id] ?? Number.NaN)),
  ]);
  const { command, date, machine } = measured;
  // A busy machine changes none of them: its other work is no processor time of a page.
  const said = origin({ command, date, machine, loaded: false });
  return `${alignTable([['Page', ...Object.values(columns)], ...rows])}\n\n${said}`;
}
