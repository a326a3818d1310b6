import { expect, test } from 'vitest';
import { createRing, mostSpansOfTrace } from './ring.ts';
import { type ShownSpan, shownTrace, traceSummary } from './shown-trace.ts';

const span = (given: Partial<ShownSpan> = {}): ShownSpan => ({
  spanId: '1',
  name: 'work',
  kind: 'internal',
  service: 'one',
  start: 1,
  ms: 1,
  failed: false,
  attributes: {},
  links: [],
  ...given,
});

test('more spans than fit push out the oldest traces, whole', () => {
  const ring = createRing({ spans: 100, bytes: 1e9 });
  for (let trace = 0; trace < 1_000; trace += 1) for (let each = 0; each < 3; each += 1) ring.add(`t${trace}`, span());
  expect(ring.size().spans).toBeLessThanOrEqual(100);
  const kept = ring.list(1_000);
  expect(kept.length).toBeGreaterThanOrEqual(30);
  expect(kept.map(({ id, spans }) => [id, spans])).toEqual(kept.map((_, index) => [`t${999 - index}`, 3]));
  expect(ring.find('t0')).toBeUndefined();
});

test('large spans do not make it larger than its bytes', () => {
  const ring = createRing({ spans: 1e6, bytes: 100_000 });
  const attributes = { text: 'x'.repeat(1_000) };
  for (let trace = 0; trace < 1_000; trace += 1) ring.add(`t${trace}`, span({ attributes }));
  expect(ring.size().bytes).toBeLessThanOrEqual(100_000);
  expect(ring.list(1_000).length).toBeGreaterThan(50);
});

test('a trace without an end keeps its first spans, leaves room for others, and tells what it lost', () => {
  const ring = createRing({ spans: 5_000, bytes: 1e9 });
  ring.add('other', span());
  for (let each = 0; each < 20_000; each += 1) ring.add('endless', span());
  expect(ring.find('endless')).toMatchObject({ dropped: 20_000 - mostSpansOfTrace });
  expect(ring.find('other')?.spans).toHaveLength(1);
});

test('what it tells has the promised shape, and leads from an event to what it led to later', () => {
  const ring = createRing({ spans: 100, bytes: 1e9 });
  ring.add('first', span({ spanId: 'b', parentId: 'a', start: 20, ms: 30, service: 'two', failed: true }));
  ring.add('first', span({ spanId: 'a', name: 'POST /api/posts', start: 10, ms: 20 }));
  ring.add('second', span({ start: 99_999, links: [{ traceId: 'first', spanId: 'b' }] }));
  const found = shownTrace.parse(ring.find('first'));
  expect(found).toMatchObject({ name: 'POST /api/posts', start: 10, ms: 40, services: ['two', 'one'], failed: true });
  expect(found.spans.map(({ spanId }) => spanId)).toEqual(['a', 'b']);
  expect(found.continuedBy).toEqual(['second']);
  expect(ring.list(1).map((summary) => traceSummary.parse(summary).id)).toEqual(['second']);
});
