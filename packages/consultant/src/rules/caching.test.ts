// What costs nothing comes before what costs a machine.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { wholeAnswers } from '../../testing/any-answers.ts';
import { adviceOn } from '../../testing/situations.ts';
import { readAnswers } from '../index.ts';
import { advise } from './advise.ts';
import { pathOfSteps } from './path.ts';

test('a tiny budget gets ETags, which are free, and no cache that costs a machine and can fail', () => {
  const advice = adviceOn('tiny-budget');
  const verdict = (id: string) => advice.recommendations.find(({ option }) => option === id)?.verdict;
  assert.equal(verdict('http-caching'), 'taken');
  assert.equal(verdict('shared-cache'), 'refused');
  assert.ok(pathOfSteps(advice).some(({ id, period }) => id === 'http-caching' && period === 'weeks 1-4'));
});

test('a shared cache is never advised while HTTP could do the same, and HTTP caches only what has an address', () => {
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      const { recommendations } = advise(readAnswers(given).answers);
      const verdict = (id: string) => recommendations.find(({ option }) => option === id)?.verdict;
      assert.notEqual(verdict('shared-cache'), 'taken');
      if (verdict('http-caching') === 'taken') assert.equal(verdict('rest'), 'taken');
    }),
    { numRuns: 500 },
  );
});
