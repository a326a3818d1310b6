// The register of mistakes as data, and its rows joined by the files that show them: many mistakes share one naive version.
import { posix } from 'node:path';
import { anchorOf, type Comparison } from '../src/comparison.ts';

const register = 'docs/pitfalls.md';

/** Paths of files; of a folder where ours is a package as a whole. */
type Row = { code: string; promises: string[]; naive: string[]; ours: string[]; tests: string[] };

export function readRegister(files: ReadonlyMap<string, string>): Row[] {
  const lines = (files.get(register) ?? '').split('\n').filter((line) => /^\| [A-Z]+-\d/.test(line));
  return lines.map((line) => {
    const cells = line.split(' | ').map((cell) => cell.replace(/^\| |\|$/g, '').trim());
    const [code = '', promises = '', naive = '', ours = '', tests = ''] = cells;
    return {
      code,
      promises: promises.split('<br>').map((promise) => promise.replaceAll('\\|', '|')),
      ...{ naive: pathsIn(naive), ours: pathsIn(ours), tests: pathsIn(tests) },
    };
  });
}

const pathsIn = (cell: string): string[] =>
  [...cell.matchAll(/\]\(([^)#]+)/g)].map(([, url = '']) => posix.join(posix.dirname(register), url));

/** In the order of the register. Each has the address of its first mistake. */
export function readComparisons(files: ReadonlyMap<string, string>): Comparison[] {
  const groups = Map.groupBy(readRegister(files), ({ naive, ours }) => [...naive, '', ...ours].join());
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const { naive, ours } = first;
    return {
      address: `pitfalls/${anchorOf(first.code)}/`,
      mistakes: rows.map(({ code, promises }) => ({ code, promises })),
      ...{ naive, ours, tests: [...new Set(rows.flatMap(({ tests }) => tests))] },
    };
  });
}
