// apps/atlas/README.md: what a start of everything costs, against a start of one pattern.
import { alignTable } from './align-table.ts';
import { type Figure, origin, ratio, readMeasured } from './measured-files.ts';

export function startTable(root: string): string | undefined {
  const measured = readMeasured<{ firstPage: Figure; megabytes: Figure }>(root, 'start');
  if (!measured) return undefined;
  const { firstPage, megabytes } = measured;
  const table = [
    ['A start of every pattern with the atlas, warm', 'median (least to greatest)', 'at most'],
    ['time to the first page, times a start of the monolith alone', ratio(firstPage), '2'],
    ['MB resident in its one process', ratio(megabytes), '350'],
  ];
  return `${alignTable(table)}\n\n${origin(measured)}`;
}
