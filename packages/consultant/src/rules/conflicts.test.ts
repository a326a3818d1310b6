// Numbers and answers that cannot both be so are named, and not guessed around.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { adviceOn } from '../../testing/situations.ts';
import { pathOfSteps } from './path.ts';

const named = (name: string, changed: Record<string, unknown>) => adviceOn(name, changed).conflicts.map(({ id }) => id);

test('users of nothing, a product without users, and pains of nothing are conflicts', () => {
  const nobody = { usersNow: 0, usersIn6: 0, usersIn12: 0, usersIn24: 0 };
  assert.deepEqual(named('five-person-mvp', {}), []);
  assert.deepEqual(named('five-person-mvp', nobody), ['users-of-nothing']);
  assert.deepEqual(named('five-person-mvp', { usersNow: 10 }), ['used-before-it-stands']);
  assert.deepEqual(named('five-person-mvp', { pains: ['slow'] }), ['hurts-before-it-stands']);
  assert.deepEqual(named('grown-debt', { usersNow: 0 }), ['stands-unused']);
});

test('what a system of nothing suffers from changes no step', () => {
  const steps = (pains: string[]) => pathOfSteps(adviceOn('five-person-mvp', { pains })).map(({ id }) => id);
  assert.deepEqual(
    steps(['slow', 'slow-reports', 'lost-edits']).filter((id) => id !== 'cqrs'),
    steps([]),
  );
});

test('a team that is too small for the stage above is told so, whatever moved the system up', () => {
  const { situation, conflicts } = adviceOn('audited-ledger');
  assert.equal(situation.soon.stage, 'Scale');
  assert.ok(conflicts.some(({ id }) => id === 'too-few-for-what-is-at-stake'));
});
