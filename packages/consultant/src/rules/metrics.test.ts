// A few numbers, of all three sides, that follow from the answers and can be read somewhere.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { wholeAnswers } from '../../testing/any-answers.ts';
import { adviceOn, situations } from '../../testing/situations.ts';
import { readAnswers } from '../index.ts';
import { advise } from './advise.ts';
import { metricsOf } from './metrics.ts';
import { risksOf } from './risks.ts';

test('there are three to six, and at least one of the business, one of the technology and one of the team', () => {
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      const metrics = metricsOf(advise(readAnswers(given).answers));
      assert.ok(metrics.length >= 3 && metrics.length <= 6);
      assert.equal(new Set(metrics.map(({ side }) => side)).size, 3);
    }),
    { numRuns: 500 },
  );
});

test('each pain and each law is read by a number', () => {
  const all = (name: string) =>
    metricsOf(adviceOn(name))
      .map(({ metric }) => metric)
      .join('; ');
  assert.match(all('slow-at-1000'), /slowest of a hundred/);
  assert.match(all('grown-debt'), /taken back or repaired/);
  assert.match(all('legacy-php'), /card number.*new program answers|new program answers.*card number/);
  assert.match(all('eu-residency'), /outside the EU/);
  assert.match(all('hipaa'), /no record/);
  assert.match(all('too-many-services'), /programs that somebody is called for/);
  assert.doesNotMatch(all('legacy-php'), /auditor/);
});

test('where nothing stands, nothing is read of today', () => {
  for (const { today } of metricsOf(adviceOn('saas-from-scratch'))) assert.equal(today, 'nothing stands');
  for (const { today } of metricsOf(adviceOn('grown-debt'))) assert.equal(today, 'to be read in week 1');
});

test('a risk is named because of an answer: none stands in every proposal', () => {
  const risks = situations.map((name) => risksOf(adviceOn(name), []).map(({ says }) => says));
  for (const says of new Set(risks.flat())) assert.ok(!risks.every((each) => each.includes(says)), says);
});

test('there is always a risk', () => {
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      assert.ok(risksOf(advise(readAnswers(given).answers), []).length > 0);
    }),
    { numRuns: 500 },
  );
});
