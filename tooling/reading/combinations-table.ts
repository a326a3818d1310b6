// Which patterns make one project together, as tables for docs/copying.md.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { alignTable } from './align-table.ts';
import { type Cell, cellOf, combinable } from './combinations.ts';

export const combinationsPage = 'docs/copying.md';

/** No tables without the package that keeps to them. */
export function combinationsTables(root: string): string | undefined {
  if (!existsSync(join(root, 'packages/starter/src/together'))) return undefined;
  const fits = rowsOf((cell) => ('fits' in cell ? [cell.fits] : undefined));
  const others = rowsOf((cell) =>
    'clash' in cell ? [cell.clash, cell.instead] : 'apart' in cell ? [cell.apart, ''] : undefined,
  );
  return [
    alignTable([['These fit', 'How'], ...fits]),
    alignTable([['These do not', 'Why', 'What to do instead'], ...others]),
  ].join('\n\n');
}

/** Pairs of which the same is said stand in one row. */
function rowsOf(say: (cell: Cell) => string[] | undefined): string[][] {
  const rows = new Map<string, { said: string[]; pairs: Map<string, string[]> }>();
  for (const [place, first] of combinable.entries()) {
    for (const second of combinable.slice(place + 1)) {
      const cell = cellOf(first, second);
      const said = cell && say(cell);
      if (!said) continue;
      const row = rows.get(said.join()) ?? { said, pairs: new Map() };
      rows.set(said.join(), row);
      row.pairs.set(first, [...(row.pairs.get(first) ?? []), second]);
    }
  }
  return [...rows.values()].map(({ said, pairs }) => {
    const alike = Map.groupBy(pairs, ([, seconds]) => seconds.join(', '));
    const sets = [...alike].map(([seconds, firsts]) => `${firsts.map(([first]) => first).join(', ')} with ${seconds}`);
    return [sets.join('; '), ...said];
  });
}
