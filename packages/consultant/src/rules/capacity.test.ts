// The arithmetic counts the programs that were recommended, and says what it cannot explain.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { wholeAnswers } from '../../testing/any-answers.ts';
import { fixedFigures } from '../../testing/figures.ts';
import { adviceOn } from '../../testing/situations.ts';
import { readAnswers } from '../index.ts';
import { advise } from './advise.ts';
import { capacityOf } from './capacity.ts';

const capacityFor = (name: string, changed?: Record<string, unknown>) =>
  capacityOf(adviceOn(name, changed), fixedFigures);

const stepValue = (capacity: ReturnType<typeof capacityOf>, what: string) =>
  capacity.steps.find((step) => step.what === what)?.value;

test('teams that release apart run a service each, behind a gateway', () => {
  const capacity = capacityFor('forty-engineers');
  assert.equal(capacity.instances, (6 + 1) * 2);
  assert.equal(capacityFor('forty-engineers', { teams: 4 }).instances, (4 + 1) * 2);
});

test('the busy part is counted apart: ten of eleven of the work are its own', () => {
  const few = capacityFor('one-busy-part');
  assert.equal(few.instances, 6);
  const capacity = capacityFor('one-busy-part', { usersIn12: 10_000_000 });
  const cores = Number(stepValue(capacity, 'CPUs that are busy'));
  const ofThePart = Number(stepValue(capacity, 'CPUs that the busy part keeps busy'));
  assert.ok(Math.abs(ofThePart - (cores * 10) / 11) < 0.1);
  assert.equal(capacity.instances, Math.ceil(ofThePart / 0.5) + Math.ceil(cores / 11 / 0.5) + 2);
});

test('the machines are those of the picture, and the budget is divided by them', () => {
  const capacity = capacityFor('grown-debt');
  assert.equal(capacity.machines, 4);
  assert.equal(stepValue(capacity, 'euros for each of them'), '1,500 at most');
  const tiny = capacityFor('tiny-budget');
  assert.equal(tiny.machines, 1);
});

test('where so few CPUs are busy, slowness and uneven load are said to be unexplained', () => {
  const said = (name: string) => capacityFor(name).caveats.join(' ');
  assert.match(said('slow-at-1000'), /more machines would not make it quicker/);
  assert.match(said('one-busy-part'), /ten times/);
  assert.doesNotMatch(said('hipaa'), /ten times|quicker/);
});

test('more users never need fewer instances, and no budget is ever divided by nothing', () => {
  fc.assert(
    fc.property(wholeAnswers, fc.integer({ min: 1, max: 1_000_000_000 }), (given, more) => {
      const capacity = (usersIn12: number) =>
        capacityOf(advise(readAnswers({ ...given, atOnce: 0, usersIn12 }).answers), fixedFigures);
      const [less, lots] = [capacity(1_000), capacity(1_000 + more)];
      assert.ok(lots.instances >= less.instances && less.machines > 0);
    }),
    { numRuns: 500 },
  );
});
