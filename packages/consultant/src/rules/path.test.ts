// The steps fit into the time of the team, in their order, and none is forgotten.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { proposalOf, situations } from '../../testing/situations.ts';
import { periods } from './path.ts';

test.each(situations)('%s: a smaller team takes the same steps later, and none earlier', (name) => {
  const placed = (people: number) =>
    new Map(proposalOf(name, { people, teams: 1 }).path.map(({ step, period }) => [step, periods.indexOf(period)]));
  const [few, many] = [placed(6), placed(14)];
  assert.deepEqual([...few.keys()].toSorted(), [...many.keys()].toSorted());
  for (const [step, period] of few) assert.ok(period >= (many.get(step) ?? 0), step);
});

test.each(situations)('%s: no period asks for more than half of the team', (name) => {
  const { path, answers } = proposalOf(name);
  for (const [period, weeks] of [
    ['weeks 1-4', 4],
    ['months 2-3', 9],
    ['months 4-6', 13],
  ] as const) {
    const asked = path.filter((step) => step.period === period).map(({ personWeeks = 0 }) => personWeeks);
    // The first step of a period is begun, however long it takes.
    assert.ok(
      asked.length <= 1 ||
        asked.reduce((sum, each) => sum + each, 0) <= Math.max(weeks * answers.people * 0.5, asked[0] ?? 0),
    );
  }
});

test('what comes after the date that cannot move is marked', () => {
  const { path } = proposalOf('five-person-mvp', { deadlineWeeks: 5 });
  assert.deepEqual(
    path.map(({ isAfterTheDate }) => isAfterTheDate),
    path.map(({ period }) => periods.indexOf(period) >= 2),
  );
});
