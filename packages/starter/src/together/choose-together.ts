// Whether patterns make one project together: each fits with one that was named before it, and clashes with none of them.
import { StarterError } from '../starter-error.ts';
import type { Book, BookPackage } from '../types.ts';
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
    const refuse = (reason: string) =>
      new StarterError(`Cannot put "${id}" with "${pattern.manifest.pattern?.id}": ${reason}`);
    const added = book.packages.find(({ manifest }) => manifest.pattern?.id === id);
    if (!added?.manifest.pattern) throw refuse('no package of the book has this pattern');
    if (chosen.includes(added)) throw refuse('it is named twice');
    if (!isCombinable(id) || added.manifest.pattern.status === 'library') {
      throw refuse('it is a library and starts nothing; where a pattern uses it, it comes along in lib');
    }
    if (added.manifest.pattern.chapter === 'system') {
      throw refuse(
        `a system begins a project; name it first: starter ${id} FOLDER --with ${pattern.manifest.pattern?.id}`,
      );
    }
    const cells = chosen.map(({ manifest: { pattern: known } }) => cellOf(known?.id ?? '', id));
    for (const cell of cells) if (cell && 'clash' in cell) throw refuse(`${lower(cell.clash)} ${cell.instead}`);
    if (cells.some((cell) => cell && 'fits' in cell)) chosen.push(added);
    else {
      const [cell] = cells;
      throw refuse(cell && 'apart' in cell ? lower(cell.apart) : 'the first one is a library and starts nothing');
    }
  }
  return chosen.slice(1);
}

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
