// What an architect asks first: the answer that much hangs on and nobody has given.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { proposalOf } from '../../testing/situations.ts';

test('the answers are ordered by how many decisions fall with them, and those that were assumed are known', () => {
  const { sensitivity, tippingPoints, assumed } = proposalOf('grown-debt');
  const falls = sensitivity.map((each) => each.falls);
  assert.deepEqual(
    falls,
    falls.toSorted((one, two) => two - one),
  );
  assert.deepEqual(
    sensitivity.map(({ question }) => question).toSorted(),
    [...new Set(tippingPoints.map(({ question }) => question))].toSorted(),
  );
  assert.deepEqual(
    sensitivity.filter(({ isAssumed }) => isAssumed).map(({ question }) => question),
    sensitivity.map(({ question }) => question).filter((question) => assumed.includes(question)),
  );
  const borders = sensitivity.find(({ question }) => question === 'boundaries');
  // Modular monolith and its outbox go, the layered monolith comes.
  assert.deepEqual(borders, { question: 'boundaries', falls: 2, changes: 3, isAssumed: false });
});
