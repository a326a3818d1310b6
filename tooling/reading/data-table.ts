// docs/compare/data.md: four answers to the question where the data is. The page of each has its own column of it.
import { alignTable } from './align-table.ts';
import { type Figure, origin, ratio, readMeasured } from './measured-files.ts';

type Home = {
  statements: { write: number; read: number };
  past: { versions: number; of: number; history: boolean };
  write: Figure;
  read: Figure;
  late: { share: number; ofAWrite: Figure };
};

const headings: Record<string, string> = {
  'single-database': 'Single database',
  'database-per-service': 'Database per service',
  cqrs: 'CQRS',
  'event-sourcing': 'Event sourcing',
};

/** Undefined where nothing was measured, or one of those that are wanted. */
export function dataTable(root: string, wanted?: string[]): string | undefined {
  const measured = readMeasured<{ homes: Record<string, Home> }>(root, 'data');
  if (!measured || wanted?.some((name) => !measured.homes[name])) return undefined;
  const homes = Object.entries(measured.homes).filter(([name]) => wanted?.includes(name) ?? true);
  const row = (title: string, cell: (home: Home) => string) => [title, ...homes.map(([, home]) => cell(home))];
  const table = [
    ['', ...homes.map(([name]) => headings[name] ?? name)],
    row('SQL statements until a write is answered', ({ statements }) => `${statements.write}`),
    row('Time of a write (single database: 1)', ({ write }) => ratio(write)),
    row('SQL statements of a list', ({ statements }) => `${statements.read}`),
    row('Time of a list (single database: 1)', ({ read }) => ratio(read)),
    row('Changes that the next list did not show yet', ({ late }) => `${Math.round(late.share * 100)} of 100`),
    row('For how long it did not, in times of the write itself', ({ late: { share, ofAWrite } }) =>
      share === 0 ? 'never behind' : ratio(ofAWrite),
    ),
    row('Versions of a post that can be read again', ({ past }) => `${past.versions} of ${past.of}`),
    row('Who changed what, and when', ({ past }) => (past.history ? 'can be asked' : 'is not kept')),
  ];
  return `${alignTable(table)}\n\n${origin(measured)}`;
}
