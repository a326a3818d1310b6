// The same rules written for this package. The hierarchy of roles comes in as a function: one for roles and policies.
import { and, createHolds, createPolicies, facts, is, type PolicyFailure, same, within } from '../src/index.ts';
import type { Post, User } from './naive-policies.ts';

type Environment = { now: Date };
const actions = ['post:read', 'post:edit', 'post:publish', 'post:delete'] as const;

const { subject, resource, environment } = facts<User, Post, Environment>();
const isAuthor = same(subject.id, resource.authorId);
const isYoung = within(24, resource.createdAt, environment.now);

export function createPostPolicies(
  holdersOf: (role: 'MODERATOR') => readonly string[],
  report: (failure: PolicyFailure) => void,
) {
  const moderates = createHolds(subject.role, holdersOf)('MODERATOR');
  return createPolicies<User, Environment, Record<(typeof actions)[number], Post>, (typeof actions)[number]>({
    actions,
    listable: actions,
    hiddenUnless: 'post:read',
    policies: ({ permit, forbid }) => [
      permit('post:read', 'everyone reads what is published', is(resource.status, 'published')),
      permit('post:read', 'the author reads a draft', isAuthor),
      permit('post:read', 'moderators read drafts', moderates),
      permit('post:edit', 'the author edits within 24 hours', and(isAuthor, isYoung)),
      permit('post:publish', 'the author publishes', isAuthor),
      forbid('post:publish', 'nobody publishes what is locked', is(resource.locked, true)),
      permit('post:delete', 'the author deletes', isAuthor),
      permit('post:delete', 'moderators delete', moderates),
    ],
    report,
  });
}
