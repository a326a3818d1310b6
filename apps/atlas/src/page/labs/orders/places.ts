// Where the states stand in the picture. A test compares them with the chart.
type Box = { x: number; y: number; width: number; height: number };

export const size = { width: 360, height: 394 };

const box = (x: number, y: number, width = 100, height = 32): Box => ({ x, y, width, height });

/** The states that have others in them. */
export const groups: Readonly<Record<string, Box>> = {
  processing: box(8, 56, 222, 66),
  failed: box(8, 134, 222, 66),
  cancelling: box(8, 212, 222, 66),
  overpaid: box(8, 290, 222, 96),
};

export const states: Readonly<Record<string, Box>> = {
  cart: box(14, 10),
  checkout: box(124, 10),
  'processing.charging': box(14, 82),
  'processing.waiting': box(124, 82),
  confirmed: box(250, 82),
  'failed.unclear': box(14, 160),
  'failed.declined': box(124, 160),
  needsReview: box(250, 160),
  'cancelling.voiding': box(14, 238),
  'cancelling.waiting': box(124, 238),
  cancelled: box(250, 238),
  'overpaid.voiding': box(14, 312, 100, 30),
  'overpaid.waiting': box(124, 312, 100, 30),
  'overpaid.voided': box(14, 348, 100, 30),
  'overpaid.unclear': box(124, 348, 100, 30),
};

type Point = { x: number; y: number };
const centre = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where a line from the centre towards a point leaves the box. */
function edge(from: Box, { x, y }: Point): Point {
  const { x: cx, y: cy } = centre(from);
  const [dx, dy] = [x - cx, y - cy];
  const scale = Math.min(from.width / 2 / Math.max(Math.abs(dx), 1), from.height / 2 / Math.max(Math.abs(dy), 1));
  return { x: Math.round(cx + dx * scale), y: Math.round(cy + dy * scale) };
}

/** A line that bends a little, so that the way there and the way back are two. */
export function arrow(from: Box, to: Box): string {
  const [a, b] = [edge(from, centre(to)), edge(to, centre(from))];
  const bend = 0.12;
  const control = { x: (a.x + b.x) / 2 - (b.y - a.y) * bend, y: (a.y + b.y) / 2 + (b.x - a.x) * bend };
  return `M ${a.x} ${a.y} Q ${Math.round(control.x)} ${Math.round(control.y)} ${b.x} ${b.y}`;
}
