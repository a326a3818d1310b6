// How a run is read. The lines are turbo's own, of two packages and the tooling.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { type Outcome, readTurbo } from './read-turbo.ts';

const said = (source: string, ...texts: string[]) => texts.map((text) => JSON.stringify({ source, text }));

test('what vitest said is added up, also when turbo only repeats it, and a failure keeps its log', () => {
  const ended: Outcome[] = [];
  const { read, outcomes, failed } = readTurbo((outcome) => ended.push({ ...outcome }));
  const lines = [
    ...said('turbo', '   • Running test in 2 packages'),
    ...said('@patternbook/monolith#generate', 'cache hit, replaying logs 0f', '✔ Generated Prisma Client'),
    ...said(
      '@patternbook/rbac#test',
      'cache hit, replaying logs 1e',
      '      Tests  72 passed (72)',
      '   Duration  2.07s (x)',
    ),
    ...said('//#test:tooling', '      Tests  1 failed | 36 passed | 1 skipped (38)', '   Duration  740ms (x)'),
    ...said('//#test:tooling', 'Left out: a.test.ts: it asks: needs a server', 'Left out: nothing'),
    ...said('turbo', 'Failed:    //#test:tooling, @patternbook/kit#test:slow'),
  ];
  for (const line of ['', ...lines]) read(line);
  assert.deepEqual(failed, ['//#test:tooling', '@patternbook/kit#test:slow']);
  assert.deepEqual(
    ended.map(({ name, isRepeated, passed, failed, time }) => [name, isRepeated, passed, failed, time]),
    [
      ['rbac', true, 72, 0, '2.07s'],
      ['tooling', false, 36, 1, '740ms'],
    ],
  );
  const tooling = outcomes.get('//#test:tooling');
  assert.deepEqual(tooling?.leftOut, ['tooling: a.test.ts: it asks: needs a server']);
  assert.equal(tooling?.log.length, 4);
});
