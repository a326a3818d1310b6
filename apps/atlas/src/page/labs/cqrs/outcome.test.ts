// What is said of a write and its reader.
import { expect, test } from 'vitest';
import type { Watched } from '../../../labs/cqrs/watched.ts';
import { endOf, lagOf, outcomeOf, progressAt, sawNew } from './outcome.ts';

const page = { name: 'Somebody new', published: 0, drafts: 1 };
const stage = (id: Watched['stages'][number]['id'], from: number | null, to: number | null) => ({ id, from, to });
const watched = (read: Partial<Watched['read']>): Watched => ({
  position: 42,
  before: page,
  isTraced: false,
  stages: [stage('command', 0, 9), stage('outbox', null, null), stage('answer', 9, 9), stage('read-model', 20, 20)],
  read: { status: 200, from: 9, to: 12.5, position: 41, isMarkedStale: false, page, ...read },
});

test('who reads an older position saw the old state, and is told so only after naming the position', () => {
  const without = outcomeOf(watched({}), 'without');
  expect(without.title).toBe('The reader saw the old state: Somebody new, 0 published, 1 in draft');
  expect(without.text).toContain('header Read-Position is 41, and the command has answered 42');
  expect(outcomeOf(watched({ isMarkedStale: true }), 'lenient').text).toContain('it has the header Read-Stale');
});

test('who reads the position or a later one saw the new state', () => {
  expect(outcomeOf(watched({ position: 43 }), 'without')).toMatchObject({
    tone: 'good',
    text: expect.stringContaining('quick enough this time. The answer came 3.5 ms'),
  });
  expect(outcomeOf(watched({ position: 42 }), 'with').text).toContain('waited until');
});

test('who was refused saw nothing', () => {
  const refused = watched({ status: 503, position: null, page: null });
  expect(sawNew(refused)).toBeUndefined();
  expect(outcomeOf(refused, 'with').title).toBe('The reader was refused with status 503');
});

test('the lag is counted from the answer, and the picture ends with whoever was last', () => {
  expect(lagOf(watched({}))).toBe(11);
  expect(lagOf({ ...watched({}), stages: [] })).toBeUndefined();
  expect([endOf(watched({})), endOf(watched({ to: 30 }))]).toEqual([20, 30]);
});

test('a stage waits, works and is done, or nobody saw it', () => {
  const moments = (one: { from: number | null; to: number | null }) => [2, 5, 8].map((at) => progressAt(one, at));
  expect(moments({ from: 4, to: 8 })).toEqual(['waits', 'at work', 'done']);
  expect(moments({ from: null, to: null })).toEqual(['not seen', 'not seen', 'not seen']);
});
