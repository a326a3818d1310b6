// docs/compare/architectures.md: the three architectures side by side, and what stops when a part of one stops.
import { alignTable } from './align-table.ts';
import { type Figure, origin, ratio, readMeasured, thousands } from './measured-files.ts';
import { listPatterns } from './pattern-table.ts';

type Counts = { sql: number; hops: number };
type System = {
  programs: number;
  databases: number;
  lines: number;
  filesOfAField: number;
  requests: Record<string, Counts>;
  stops: Record<string, string[]>;
} & Record<'latency' | 'rate' | 'cpu' | 'memory', Figure>;

const headings: Record<string, string> = {
  monolith: 'Layered monolith',
  'modular-monolith': 'Modular monolith',
  microservices: 'Microservices, names copied',
  'microservices-asking': 'Microservices, names asked for',
};

/** Undefined where nothing was measured, or one of those that are wanted. What each is best for, their own pages say. */
export function architectureTables(root: string, wanted?: string[]): { sideBySide: string; stops: string } | undefined {
  const measured = readMeasured<{ systems: Record<string, System> }>(root, 'architectures');
  if (!measured || wanted?.some((name) => !measured.systems[name])) return undefined;
  const systems = Object.entries(measured.systems).filter(([name]) => wanted?.includes(name) ?? true);
  const row = (title: string, cell: (system: System) => string) => [title, ...systems.map(([, each]) => cell(each))];
  const patterns = new Map(listPatterns(root).map(({ id, bestFor = '' }) => [id ?? '', bestFor]));
  const bestFor = systems.map(([name]) => patterns.get(name.replace(/-asking$/, '')) ?? '');
  const asked = Object.keys(systems[0]?.[1].requests ?? {});
  const table = [
    ['', ...systems.map(([name]) => headings[name] ?? name)],
    ...(wanted ? [] : [['Best for', ...bestFor]]),
    row('Programs to release and to run', ({ programs }) => `${programs}`),
    row('Databases to back up', ({ databases }) => `${databases}`),
    row('Lines of source to read', ({ lines }) => thousands(lines)),
    row('Files that one field of a post is in', ({ filesOfAField }) => `${filesOfAField}`),
    ...asked.map((name) =>
      row(`To ${name}: SQL statements, and requests between programs`, ({ requests: { [name]: counts } }) =>
        counts ? `${counts.sql}, and ${counts.hops}` : '',
      ),
    ),
    row('Time of one list, nothing else under way (layered monolith: 1)', ({ latency }) => ratio(latency)),
    row('Lists a second, 50 clients at once (layered monolith: 1)', ({ rate }) => ratio(rate)),
    row('CPU of all programs for one list (layered monolith: 1)', ({ cpu }) => ratio(cpu)),
    row('Memory of all programs after that (layered monolith: 1)', ({ memory }) => ratio(memory)),
  ];
  return { sideBySide: `${alignTable(table)}\n\n${origin(measured)}`, stops: stopsTable(systems) };
}

function stopsTable(systems: [string, System][]): string {
  const works = [...new Set(systems.flatMap(([, { stops }]) => Object.values(stops).flat()))];
  const rows = systems.flatMap(([name, { stops }]) =>
    Object.entries(stops).map(([program, failed]) => [
      headings[name] ?? name,
      program,
      ...works.map((work) => (failed.includes(work) ? 'stops' : 'works')),
    ]),
  );
  return alignTable([['Architecture', 'What was stopped', ...works], ...rows]);
}
