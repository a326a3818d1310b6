// The rules of posts as a reader of the contract's README would say them. No database, no clock.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { type Asker, createPostPolicies, type PostAction } from './post-policies.ts';

const HOUR = 3_600_000;
const createdAt = new Date('2026-05-01T12:00:00.000Z');
const policies = createPostPolicies(({ error }) => assert.fail(String(error)));
const author = { id: 'author', role: 'USER' };
const askers: Record<string, Asker> = {
  nobody: undefined,
  author,
  stranger: { id: 'stranger', role: 'USER' },
  moderator: { id: 'moderator', role: 'MODERATOR' },
  administrator: { id: 'administrator', role: 'ADMIN' },
};

/** Who of them may do it, when the post is so old. */
function whoMay(action: PostAction, status: 'draft' | 'published', hours: number): string[] {
  const now = new Date(createdAt.getTime() + hours * HOUR);
  const may = (asker: Asker) => policies.may(asker, action, { status, createdAt, author }, { now });
  return Object.keys(askers).filter((name) => may(askers[name]));
}

test('a published post is read by everybody, a draft by its author and by moderators', () => {
  assert.deepEqual(whoMay('post:read', 'published', 0), Object.keys(askers));
  assert.deepEqual(whoMay('post:read', 'draft', 0), ['author', 'moderator', 'administrator']);
});

test('an author edits for 24 hours, an administrator for ever', () => {
  assert.deepEqual(whoMay('post:edit', 'published', 24), ['author', 'administrator']);
  assert.deepEqual(whoMay('post:edit', 'published', 24.001), ['administrator']);
  assert.deepEqual(whoMay('post:edit', 'published', -1), ['author', 'administrator'], 'a clock that is ahead');
});

test('an author and an administrator publish, a moderator deletes, too', () => {
  assert.deepEqual(whoMay('post:publish', 'draft', 100), ['author', 'administrator']);
  assert.deepEqual(whoMay('post:delete', 'draft', 100), ['author', 'moderator', 'administrator']);
});

test('who may not read a draft is not told that it exists', () => {
  const decide = (asker: Asker) =>
    policies.decide(asker, 'post:edit', { status: 'draft', createdAt, author }, { now: createdAt }).effect;
  assert.deepEqual([decide(askers.stranger), decide(askers.moderator)], ['hidden', 'forbidden']);
});
