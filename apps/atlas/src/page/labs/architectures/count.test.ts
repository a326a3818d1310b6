// What is made of a trace before it is drawn.
import { expect, test } from 'vitest';
import { count, inOrder } from './count.ts';

const span = (
  spanId: string,
  parentId: string | undefined,
  kind: 'server' | 'client' | 'producer' | 'consumer',
  of = {},
) => ({
  ...{ spanId, name: spanId, kind, service: 'one', start: 0, ms: 1, failed: false, links: [], attributes: {}, ...of },
  ...(parentId !== undefined && { parentId }),
});
const statement = { attributes: { 'db.system.name': 'postgresql' } };
const trace = {
  ...{ id: 't', name: 'a', services: ['one', 'two'], start: 0, ms: 3, dropped: 0, failed: false, continuedBy: [] },
  spans: [
    // Its parent is the client, which nobody has recorded.
    span('a', 'of the client', 'server'),
    span('b', 'a', 'client', statement),
    span('c', 'a', 'client'),
    span('d', 'c', 'server'),
    span('e', 'd', 'producer'),
    span('f', 'e', 'consumer'),
    span('g', 'a', 'client', statement),
  ],
};

test('programs, calls, statements and events are counted apart', () => {
  expect(count(trace)).toEqual({ programs: 2, calls: 1, statements: 2, events: 1 });
});

test('each step stands below the one that led to it, also when that began later', () => {
  const shuffled = { ...trace, spans: trace.spans.toReversed() };
  const shown = (given: typeof trace) => inOrder(given).map(({ span: { spanId }, depth }) => `${depth} ${spanId}`);
  expect(shown(trace)).toEqual(['0 a', '1 b', '1 c', '2 d', '3 e', '4 f', '1 g']);
  expect(shown(shuffled)).toEqual(['0 a', '1 g', '1 c', '2 d', '3 e', '4 f', '1 b']);
});
