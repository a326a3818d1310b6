// The steps come in an order that somebody could follow, fit into the time of the team, and leave no decision out.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { wholeAnswers } from '../../testing/any-answers.ts';
import { adviceOn, situations } from '../../testing/situations.ts';
import { readAnswers } from '../index.ts';
import { advise, isTaken } from './advise.ts';
import { pathOfSteps, periods, standing } from './path.ts';
import { risksOf } from './risks.ts';

const many = { numRuns: 500 };

function forAnyPath(holds: (advice: ReturnType<typeof advise>, path: ReturnType<typeof pathOfSteps>) => void) {
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      const advice = advise(readAnswers(given).answers);
      holds(advice, pathOfSteps(advice));
    }),
    many,
  );
}

test.each(situations)('%s: a smaller team takes the same steps later, and none earlier', (name) => {
  const placed = (people: number) =>
    new Map(
      pathOfSteps(adviceOn(name, { people, teams: 1 })).map(({ step, period }) => [step, periods.indexOf(period)]),
    );
  const [few, many] = [placed(6), placed(14)];
  assert.deepEqual([...few.keys()].toSorted(), [...many.keys()].toSorted());
  for (const [step, period] of few) assert.ok(period >= (many.get(step) ?? 0), step);
});

test('a step begins when those before it are done, with half of the team, or all of it where nothing stands yet', () => {
  const ends = [4, 13, 26];
  forAnyPath(({ situation: { answers } }, path) => {
    const aWeek = answers.people * (answers.current === 'nothing' ? 1 : 0.5);
    let before = 0;
    for (const { period, personWeeks = 0 } of path) {
      const end = ends[periods.indexOf(period)];
      if (end !== undefined) assert.ok(before / aWeek <= end, period);
      before += personWeeks;
    }
  });
});

test('no step needs another one that comes after it', () => {
  let needed = 0;
  forAnyPath((_, path) => {
    const ids = path.map(({ id }) => id);
    for (const [at, { id, needs = [] }] of path.entries()) {
      for (const need of needs.filter((one) => ids.includes(one))) {
        assert.ok(ids.indexOf(need) < at, `${id} before ${need}`);
        needed += 1;
      }
    }
  });
  assert.ok(needed > 1_000);
});

test('every decision stands already, or a step makes it so; and no step brings what was not decided', () => {
  forAnyPath((advice, path) => {
    const settled = path.flatMap(({ settles = [] }) => settles);
    const there = standing(advice);
    for (const { option, verdict } of advice.recommendations) {
      const isThere = settled.includes(option) || there.includes(option);
      assert.equal(isThere, verdict === 'taken', `${option}: ${verdict}`);
    }
  });
});

test('a restore is proved, and somebody hears of a failure, before anything is moved or a customer comes', () => {
  forAnyPath((advice, path) => {
    const ids = path.map(({ id }) => id);
    assert.ok(ids.includes('restore') && ids.includes('watch'));
    for (const moving of ['first-feature', 'proxy', 'walls', 'merge', 'extract', 'extract-busy', 'tenant-rows']) {
      if (!ids.includes(moving)) continue;
      for (const safe of ['restore', 'watch']) assert.ok(ids.indexOf(safe) < ids.indexOf(moving), `${safe}, ${moving}`);
    }
    assert.equal(ids[0], advice.conflicts.some(({ opens }) => opens.length > 0) ? 'settle' : 'restore');
  });
});

test('a replica never stands before the slow requests were measured', () => {
  let replicas = 0;
  forAnyPath((advice, path) => {
    if (!isTaken(advice, 'read-replica')) return;
    const ids = path.map(({ id }) => id);
    assert.ok(ids.includes('measure') && ids.indexOf('measure') < ids.indexOf('replica'));
    replicas += 1;
  });
  assert.ok(replicas > 10);
});

test('slow pages at Growth are measured, and no machine is bought before that', () => {
  const advice = adviceOn('slow-at-1000');
  const [path, risks] = [pathOfSteps(advice), risksOf(advice, [])];
  const replica = advice.recommendations.find(({ option }) => option === 'read-replica');
  assert.equal(replica?.verdict, 'later');
  assert.match(replica.because, /measured/);
  assert.match(path.find(({ id }) => id === 'measure')?.step ?? '', /statements.*indexes.*pool/);
  assert.match(risks[0]?.says ?? '', /measured/);
});

test('one busy part gets instances of its own before its data and its code leave', () => {
  const ids = pathOfSteps(adviceOn('one-busy-part')).map(({ id }) => id);
  assert.ok(ids.indexOf('own-instances') > ids.indexOf('measure'));
  assert.ok(ids.indexOf('extract-busy') > ids.indexOf('own-instances'));
  assert.ok(!pathOfSteps(adviceOn('one-busy-part', { unevenLoad: false })).some(({ id }) => id === 'own-instances'));
});

test('where nothing stands, no step speaks of what was there before', () => {
  for (const name of situations) {
    for (const { step, doneWhen, wayBack } of pathOfSteps(adviceOn(name, { current: 'nothing', pains: [] }))) {
      assert.doesNotMatch(`${step} ${doneWhen} ${wayBack}`, /\bold\b|columns of before|checked before|stands today/);
    }
  }
});

test('what is not done by the date that cannot move is marked', () => {
  const path = pathOfSteps(adviceOn('five-person-mvp', { deadlineWeeks: 5 }));
  assert.deepEqual(
    path.filter(({ isAfterTheDate }) => !isAfterTheDate).map(({ id }) => id),
    ['restore', 'watch', 'first-feature', 'features'],
  );
  assert.ok(
    pathOfSteps(adviceOn('five-person-mvp', { deadlineWeeks: 0 })).every(({ isAfterTheDate }) => !isAfterTheDate),
  );
});
