// The way of a process, step by step, forward and back. No database, no clock.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { MOST_ATTEMPTS, plans } from './plans.ts';
import { begin, type Happened, type State } from './process.ts';

const start = new Date('2026-05-01T12:00:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const deadline = after(30_000);
const next = (state: State, at = start, hasSecret = true) => decide(state, { at, hasSecret });
const lost: Happened = { type: 'failed', reason: 'Connection terminated', at: start };
const refused: Happened = { type: 'refused', reason: 'Cannot use the address', at: start };
const taken = (state: State, ...events: Happened[]) => events.reduce(evolve, state);
const begun: Happened = { type: 'begun' };
const succeeded: Happened = { type: 'succeeded' };

/** Lets every step end as `outcome` says, and collects what was decided. */
function run(state: State, outcome: (step: string) => Happened): { decided: string[]; state: State } {
  const decided: string[] = [];
  let now = state;
  for (let n = 0; n < 50; n++) {
    const command = next(now, now.dueAt ?? start);
    if (command.type === 'rest') return { decided, state: now };
    const step = 'step' in command ? command.step : '';
    decided.push(`${command.type} ${step}`.trim());
    if (command.type === 'turn-back') now = evolve(now, { type: 'turned-back' });
    else if (command.type === 'call-human') now = evolve(now, { type: 'called-human' });
    else now = taken(now, begun, outcome(`${command.type} ${step}`));
  }
  assert.fail('it does not end');
}

test.each(['registration', 'deletion'] as const)('a %s does its steps in order, and is done', (kind) => {
  const { decided, state } = run(begin(kind, deadline), () => succeeded);
  assert.deepEqual(
    decided,
    plans[kind].steps.map((step) => `do ${step}`),
  );
  assert.equal(state.phase, 'done');
});

test('a refusal undoes the steps before it, the last one first', () => {
  const { decided, state } = run(begin('registration', deadline), (what) =>
    what === 'do add-profile' ? refused : succeeded,
  );
  assert.deepEqual(decided.slice(2), ['do add-profile', 'undo copy-author', 'undo keep-password']);
  assert.deepEqual([state.phase, state.failure], ['undone', 'Cannot use the address']);
});

test('a step that fails each time is tried three times, and then undone itself: it may have taken effect', () => {
  const { decided, state } = run(begin('registration', deadline), (what) =>
    what === 'do copy-author' ? lost : succeeded,
  );
  assert.deepEqual(decided, [
    'do keep-password',
    ...Array(MOST_ATTEMPTS).fill('do copy-author'),
    'turn-back',
    'undo copy-author',
    'undo keep-password',
  ]);
  assert.equal(state.phase, 'undone');
});

test('after the deadline a registration turns back, and what was not begun is not undone', () => {
  const state = taken(begin('registration', deadline), begun, succeeded);
  assert.deepEqual(next(state, after(29_999)), { type: 'do', step: 'copy-author' });
  assert.deepEqual(next(state, deadline), { type: 'turn-back' });
  assert.deepEqual(next(evolve(state, { type: 'turned-back' }), deadline), { type: 'undo', step: 'keep-password' });
});

test('a profile that was there after all is not taken back', () => {
  const lateAtProfile = taken(begin('registration', deadline), begun, succeeded, begun, succeeded, begun);
  const turned = evolve(lateAtProfile, { type: 'turned-back' });
  assert.deepEqual(next(turned, deadline), { type: 'undo', step: 'add-profile' });
  const { phase, result } = evolve(turned, { type: 'found', result: 'profile' });
  assert.deepEqual([phase, result], ['done', 'profile']);
});

test('without the password a registration waits for somebody who brings it, until the deadline', () => {
  const fresh = begin('registration', deadline);
  assert.deepEqual(next(fresh, start, false), { type: 'wait', until: deadline });
  assert.deepEqual(next(fresh, start, true), { type: 'do', step: 'keep-password' });
  assert.deepEqual(next(fresh, deadline, false), { type: 'turn-back' });
  const undone = evolve(fresh, { type: 'turned-back' });
  assert.equal(undone.phase, 'undone');
});

test('the pause after a failure grows', () => {
  const once = taken(begin('registration', deadline), begun, lost);
  assert.deepEqual(next(once, after(249)), { type: 'wait', until: after(250) });
  assert.deepEqual(next(once, after(250)), { type: 'do', step: 'keep-password' });
  assert.deepEqual(taken(once, begun, lost).dueAt, after(1000));
});

test('an undoing that fails three times waits for a human, and goes on from there when one says so', () => {
  const refusedThenLost = (what: string) =>
    what === 'do add-profile' ? refused : what.startsWith('undo') ? lost : succeeded;
  const { decided, state } = run(begin('registration', deadline), refusedThenLost);
  assert.deepEqual(decided.slice(3), [...Array(MOST_ATTEMPTS).fill('undo copy-author'), 'call-human']);
  assert.equal(state.needsHuman, true);
  const resumed = evolve(state, { type: 'resumed', by: 'Mika' });
  assert.equal(resumed.resumedBy, 'Mika');
  assert.deepEqual(run(resumed, () => succeeded).decided, ['undo copy-author', 'undo keep-password']);
});

test('a deletion that is refused did nothing, and one that has begun is never taken back', () => {
  assert.equal(run(begin('deletion', deadline), () => refused).state.phase, 'undone');
  const stuck = run(begin('deletion', deadline), (what) => (what === 'do bury-author' ? refused : succeeded));
  assert.deepEqual(stuck.decided.slice(2), [...Array(MOST_ATTEMPTS).fill('do bury-author'), 'call-human']);
  assert.equal(next(taken(begin('deletion', deadline), begun, succeeded), after(99_000)).type, 'do');
});

test('a step that ends the program is not tried for ever: attempts count when they begin', () => {
  const dying = taken(begin('deletion', deadline), begun, begun, begun);
  assert.deepEqual(next(dying), { type: 'call-human' });
});
