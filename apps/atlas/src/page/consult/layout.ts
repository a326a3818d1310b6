// Where each part of a picture stands: callers at the left, and each further part one column to the right of what leads to it.
import type { Parts } from '#consultant';

type Part = Parts['parts'][number];
type Link = Parts['links'][number];
export type Box = Part & { x: number; y: number; lines: string[] };
export type Line = Link & { x1: number; y1: number; x2: number; y2: number };

export const box = { width: 140, height: 64 };
const gap = { x: 110, y: 44 };
const margin = 8;
const lettersInLine = 16;

export function layOut({ parts, links }: Parts): { boxes: Box[]; lines: Line[]; width: number; height: number } {
  const columns = [...Map.groupBy(parts, (part) => columnOf(part, links)).entries()].sort(([one], [two]) => one - two);
  const heightOf = (count: number) => count * box.height + (count - 1) * gap.y;
  const height = Math.max(...columns.map(([, inside]) => heightOf(inside.length))) + 2 * margin;
  const boxes = columns.flatMap(([column, inside]) =>
    inside.map((part, row) => ({
      ...part,
      x: margin + column * (box.width + gap.x),
      y: (height - heightOf(inside.length)) / 2 + row * (box.height + gap.y),
      lines: linesOf(part.name),
    })),
  );
  const lines = links.flatMap((link): Line[] => {
    const [from, to] = [boxes.find(({ id }) => id === link.from), boxes.find(({ id }) => id === link.to)];
    return from && to ? [{ ...link, ...between(from, to) }] : [];
  });
  return { boxes, lines, width: columns.length * (box.width + gap.x) - gap.x + 2 * margin, height };
}

/** How many links lead to it from a caller, at least. */
function columnOf({ id, kind }: Part, links: readonly Link[]): number {
  if (kind === 'caller') return 0;
  let reached = new Set([id]);
  for (let column = 1; column < links.length + 1; column += 1) {
    const before = links.filter(({ to }) => reached.has(to)).map(({ from }) => from);
    if (before.length === 0) return column - 1;
    if (before.some((from) => !links.some(({ to }) => to === from))) return column;
    reached = new Set(before);
  }
  return 0;
}

/** From side to side; within a column from the lower edge to the upper one. */
function between(from: Box, to: Box) {
  if (from.x === to.x) {
    const x = from.x + box.width / 2;
    return from.y < to.y
      ? { x1: x, y1: from.y + box.height, x2: x, y2: to.y }
      : { x1: x, y1: from.y, x2: x, y2: to.y + box.height };
  }
  return { x1: from.x + box.width, y1: from.y + box.height / 2, x2: to.x, y2: to.y + box.height / 2 };
}

function linesOf(name: string): string[] {
  const lines = [''];
  for (const word of name.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= lettersInLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
