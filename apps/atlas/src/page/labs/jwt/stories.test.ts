// What an action adds to a story, and what a story says about the thief.
import { expect, test } from 'vitest';
import type { Story } from '../../../labs/jwt/story.ts';
import { storyWith, verdictOf } from './stories.ts';

test('what was done at one place does not come into the story of the other', () => {
  const done = ['sign-in@pattern', 'sign-in@library', 'wait@library'];
  expect(storyWith(done, 'ask@library')).toEqual({ place: 'library', actions: ['sign-in', 'wait', 'ask'] });
  expect(storyWith(done, 'refresh@pattern')).toEqual({ place: 'pattern', actions: ['sign-in', 'refresh'] });
  // Another place than the two is for the atlas to refuse.
  expect(storyWith([], 'ask@elsewhere')).toEqual({ place: 'pattern', actions: ['ask@elsewhere'] });
});

const refresh = (number: number, from: number, to: number | null): Story['lives'][number] => ({
  ...{ name: `refresh token ${number}`, kind: 'refresh token', from, to, end: null, endsAt: null, shown: '' },
  ...{ header: null, claims: null },
});
const deed = (action: string, isAccepted: boolean) => ({ action, at: 0, isAccepted, words: '' });
const told = (isAccepted: boolean, ...lives: Story['lives']): Story => ({
  deeds: [deed('sign-in', true), deed('refresh', true), deed('replay', isAccepted)],
  lives,
});

test('who is signed in is read off what became of the tokens', () => {
  expect(verdictOf(told(false, refresh(1, 0, 1), refresh(2, 1, 2)))).toBe('nobody');
  expect(verdictOf(told(false, refresh(1, 0, 1), refresh(2, 1, null)))).toBe('noor');
  expect(verdictOf(told(true, refresh(1, 0, 1), refresh(2, 1, null)))).toBe('thief');
});

test('the first use of the first token is no replay', () => {
  const first: Story = { deeds: [deed('sign-in', true), deed('replay', true)], lives: [refresh(1, 0, 1)] };
  expect(verdictOf(first)).toBeUndefined();
});
