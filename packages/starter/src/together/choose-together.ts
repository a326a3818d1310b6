// Whether patterns make one project together: each fits with one that was named before it, and clashes with none of them.
import { StarterError } from '../starter-error.ts';
import type { Book, BookPackage, Entry } from '../types.ts';
import { type Cell, type Combinable, combinable, combinations } from './combinations.ts';

const isCombinable = (id: string): id is Combinable => combinable.some((one) => one === id);

/** In either order. Undefined for one pattern twice, and for what is no program. */
export function cellOf(first: string, second: string): Cell | undefined {
  const table: Partial<Record<string, Partial<Record<string, Cell>>>> = combinations;
  return table[first]?.[second] ?? table[second]?.[first];
}

/** The packages of the patterns that come along with the first one. Throws `no-starter`, and says what to take instead. */
export function chooseTogether(book: Book, pattern: BookPackage, others: readonly string[]): BookPackage[] {
  const chosen = [pattern];
  for (const id of others) {
    const added = book.packages.find((one) => idOf(one) === id);
    const reason = added ? reasonAgainst(added, chosen) : 'no package of the book has this pattern';
    if (reason !== undefined) throw new StarterError(`Cannot put "${id}" with "${idOf(pattern)}": ${reason}`);
    if (added) chosen.push(added);
  }
  return chosen.slice(1);
}

/** What can still come along with those that are chosen, each with how it belongs to one of them. */
export function choicesBeside({ packages }: Book, ids: readonly string[]): { pattern: Entry; fits: string }[] {
  const chosen = ids.flatMap((id) => packages.filter((one) => idOf(one) === id));
  return packages.flatMap((added) => {
    const { pattern } = added.manifest;
    if (!pattern || reasonAgainst(added, chosen) !== undefined) return [];
    const reasons = ids
      .map((id) => cellOf(id, pattern.id))
      .flatMap((cell) => (cell && 'fits' in cell ? cell.fits : []));
    return reasons.slice(0, 1).map((fits) => ({ pattern, fits }));
  });
}

function reasonAgainst(added: BookPackage, chosen: readonly BookPackage[]): string | undefined {
  const [id, first] = [idOf(added), idOf(chosen[0])];
  if (chosen.includes(added)) return 'it is named twice';
  if (!isCombinable(id) || added.manifest.pattern?.status === 'library') {
    return 'it is a library and starts nothing; where a pattern uses it, it comes along in lib';
  }
  if (added.manifest.pattern?.chapter === 'system') {
    return `a system begins a project; name it first: starter ${id} FOLDER --with ${first}`;
  }
  const cells = chosen.map((known) => cellOf(idOf(known), id));
  for (const cell of cells) if (cell && 'clash' in cell) return `${lower(cell.clash)} ${cell.instead}`;
  if (cells.some((cell) => cell && 'fits' in cell)) return undefined;
  const [cell] = cells;
  return cell && 'apart' in cell ? lower(cell.apart) : 'the first one is a library and starts nothing';
}

const idOf = (one: BookPackage | undefined) => one?.manifest.pattern?.id ?? '';
const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
