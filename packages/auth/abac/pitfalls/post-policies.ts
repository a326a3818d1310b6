// The same rules written for this package. The hierarchy of roles comes in as a function: one for roles and policies.
import { createPolicies, type Facts, type PolicyFailure, sameId, within } from '../src/index.ts';
import type { Post, User } from './naive-policies.ts';

type Environment = { now: Date };
const actions = ['post:read', 'post:edit', 'post:publish', 'post:delete'] as const;

const isAuthor = ({ subject, resource }: Facts<User, Post, Environment>) => sameId(subject.id, resource.authorId);

export const createPostPolicies = (
  includes: (holder: string, required: 'MODERATOR') => boolean,
  report: (failure: PolicyFailure) => void,
) =>
  createPolicies<User, Environment, Record<(typeof actions)[number], Post>>({
    actions,
    hiddenUnless: 'post:read',
    policies: ({ permit, forbid }) => [
      permit('post:read', 'everyone reads what is published', ({ resource }) => resource.status === 'published'),
      permit('post:read', 'the author reads a draft', isAuthor),
      permit('post:read', 'moderators read drafts', ({ subject }) => includes(subject.role, 'MODERATOR')),
      permit(
        'post:edit',
        'the author edits within 24 hours',
        (facts) => isAuthor(facts) && within(24, facts.resource.createdAt, facts.environment.now),
      ),
      permit('post:publish', 'the author publishes', isAuthor),
      forbid('post:publish', 'nobody publishes what is locked', ({ resource }) => resource.locked === true),
      permit('post:delete', 'the author deletes', isAuthor),
      permit('post:delete', 'moderators delete', ({ subject }) => includes(subject.role, 'MODERATOR')),
    ],
    report,
  });
