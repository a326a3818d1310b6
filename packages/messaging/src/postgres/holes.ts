// The arithmetic of a cursor with holes. Positions are taken in one order and committed in another, so a reader that only
// remembers the highest one would skip what commits later. Ours also remembers which lower ones it has not seen.
export type Hole = {
  first: number;
  last: number;
  /**
   * A transaction that got its number when the hole had been seen: none with a higher number can fill it. Not there yet
   * in the save after the read that saw it, as that transaction may have got its number before it read.
   */
  until?: string;
};

/** Stands for the number of the transaction that saves. */
export const saving = 'saving';

/** What stays open after `seen`, in ascending order, was read behind `position` and out of `holes`. */
export function remainingHoles(holes: Hole[], position: number, seen: number[], oldestRunning: bigint): Hole[] {
  // Nobody is left who could fill it: that transaction rolled back.
  const open = holes.filter(({ until }) => until === undefined || BigInt(until) > oldestRunning);
  const last = Math.max(position, seen.at(-1) ?? 0);
  const dated = open.map((hole) => ({ until: saving, ...hole }));
  return [...dated, { first: position + 1, last }].flatMap((hole) => without(hole, seen));
}

function without({ first, last, ...rest }: Hole, seen: number[]): Hole[] {
  const parts: Hole[] = [];
  let from = first;
  for (const position of seen) {
    if (position < from || position > last) continue;
    if (position > from) parts.push({ first: from, last: position - 1, ...rest });
    from = position + 1;
  }
  if (from <= last) parts.push({ first: from, last, ...rest });
  return parts;
}
