// ABAC: who may do what with which post, in one readable list. Each rule is written once, as data: a decision in memory
// reads it here, and the statements in infrastructure/ read it as a part of their WHERE.
import { and, before, createHolds, createPolicies, facts, is, not, or, same, within } from '#abac';
import { holdersOf } from './permissions.ts';
import type { Post } from './post.ts';

const EDIT_HOURS = 24;

/** Who asks; undefined is nobody. */
export type Asker = { id: string; role: string } | undefined;
type PostFacts = Pick<Post, 'status' | 'createdAt'> & { author: { id: string } };
const actions = ['post:read', 'post:edit', 'post:publish', 'post:delete'] as const;
export type PostAction = (typeof actions)[number];
export type WriteAction = Exclude<PostAction, 'post:read'>;

const { subject, resource, environment } = facts<Asker, PostFacts, { now: Date }>();
const holds = createHolds(subject.role, holdersOf);

const isAuthor = same(subject.id, resource.author.id);
const moderates = holds('post:moderate');
const manages = holds('post:manage');

/** A post may come from an instance whose clock is ahead of ours: then it was made just now. */
const isYoung = or(
  within(EDIT_HOURS, resource.createdAt, environment.now),
  before(environment.now, resource.createdAt),
);

export const createPostPolicies = (report: (failure: { policy: string; error: unknown }) => void) =>
  createPolicies<Asker, { now: Date }, Record<PostAction, PostFacts>, PostAction>({
    actions,
    listable: actions,
    hiddenUnless: 'post:read',
    policies: ({ permit, forbid }) => [
      permit('post:read', 'anybody reads what is published', is(resource.status, 'published')),
      permit('post:read', 'authors read their drafts', isAuthor),
      permit('post:read', 'moderators read drafts', moderates),

      permit('post:edit', 'authors edit', isAuthor),
      permit('post:edit', 'administrators edit', manages),
      forbid('post:edit', 'edit-window-closed', and(isAuthor, not(manages), not(isYoung))),

      permit('post:publish', 'authors publish', isAuthor),
      permit('post:publish', 'administrators publish', manages),

      permit('post:delete', 'authors delete', isAuthor),
      permit('post:delete', 'moderators delete', moderates),
    ],
    report,
  });

export type PostPolicies = ReturnType<typeof createPostPolicies>;
