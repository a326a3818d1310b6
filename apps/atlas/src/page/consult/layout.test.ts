// No part of a picture covers another one, and each line leads from one part to another.
import { expect, test } from 'vitest';
import { partsOf, propose } from '#consultant';
import { figures } from '#consultant/figures';
import { box, layOut } from './layout.ts';

const services = {
  people: 40,
  teams: 6,
  boundaries: 'clear',
  operations: 'team',
  usersNow: 200_000,
  reporting: 'heavy',
};
const everything = {
  history: 'auditor',
  compliance: ['card-data'],
  clients: ['web', 'mobile', 'partners', 'strangers'],
};

test.each([{}, services, everything, { ...services, ...everything }, { people: 2, teams: 5 }])('%j', (given) => {
  const parts = partsOf(propose(given, figures));
  const { boxes, lines, width, height } = layOut(parts);
  expect(boxes).toHaveLength(parts.parts.length);
  expect(lines).toHaveLength(parts.links.length);
  for (const one of boxes) {
    expect(one.x + box.width).toBeLessThanOrEqual(width);
    expect(one.y + box.height).toBeLessThanOrEqual(height);
    expect(one.y).toBeGreaterThanOrEqual(0);
    for (const two of boxes) {
      if (one === two) continue;
      expect(Math.abs(one.x - two.x) >= box.width || Math.abs(one.y - two.y) >= box.height, `${one.id} ${two.id}`).toBe(
        true,
      );
    }
  }
  const left = new Map(boxes.map(({ id, x }) => [id, x]));
  for (const { from, to } of lines) expect(left.get(to), `${from} ${to}`).toBeGreaterThanOrEqual(left.get(from) ?? 0);
});
