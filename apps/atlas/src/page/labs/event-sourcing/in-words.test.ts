// A stream in words, and the moments between its first and its last event.
import { expect, test } from 'vitest';
import type { Entry } from '../../../labs/event-sourcing/told.ts';
import { actorOf, compared, personalOf, timeAt } from './in-words.ts';

const entry = (version: number, at: string): Entry => ({
  ...{ version, at, position: version, type: 'EmailChanged', actor: null, command: 'c', correlation: 'r', data: {} },
});
const state = { status: 'active', name: 'Robin', role: 'USER', registeredAt: '2026-05-01T10:00:00.000Z' };
const changed = '2026-05-01T10:00:01.500Z';

test('whoever did it is the person, an administrator or nobody known', () => {
  const named = ['me', 'ada', null].map((actor) => actorOf({ actor }, 'me'));
  expect(named).toEqual(['the person', 'an administrator', 'nobody was signed in']);
});

test('what is personal is shown until the person is erased', () => {
  expect(personalOf({ personal: { email: 'a@example.com', name: 'A' } })).toBe('email: a@example.com, name: A');
  expect([personalOf({ personal: 'erased' }), personalOf({})]).toEqual(['unreadable for everybody', 'nothing']);
});

test('times go from the first event to the last one, which the last step still holds', () => {
  const trail = [entry(1, '2026-05-01T10:00:00.000Z'), entry(2, '2026-05-01T10:00:01.005Z')];
  expect([0, 50, 100].map((step) => timeAt(trail, step))).toEqual([
    '2026-05-01T10:00:00.000Z',
    '2026-05-01T10:00:00.503Z',
    '2026-05-01T10:00:01.005Z',
  ]);
});

test('a state is compared with the present one, field by field, also of nobody and of the erased', () => {
  const now = { ...state, version: 2, email: null, changedAt: changed };
  const was = { ...state, version: 1, email: 'a@example.com', changedAt: changed };
  expect(compared(was, now)).toContainEqual({ field: 'address', was: 'a@example.com', now: 'erased' });
  expect(compared(was, now)).toContainEqual({ field: 'last change', was: '10:00:01.500', now: '10:00:01.500' });
  expect(compared(null, now)[0]).toEqual({ field: 'version', was: 'there was nobody', now: '2' });
});
