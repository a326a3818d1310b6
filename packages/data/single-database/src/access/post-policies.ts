// ABAC: who may do what with which post. Each rule is data: the statements read it as a part of their WHERE, and a refusal
// reads it again to say why.
import { and, before, createHolds, createPolicies, facts, is, not, or, same, within } from '#abac';
import type { Viewer } from '#blog-http/terms';
import type { Status } from '#contract';
import { holdersOf } from './roles.ts';

const EDIT_HOURS = 24;

type PostFacts = { status: Status; createdAt: Date; author: { id: string } };
const actions = ['post:read', 'post:edit', 'post:publish', 'post:delete'] as const;
export type PostAction = (typeof actions)[number];
export type WriteAction = Exclude<PostAction, 'post:read'>;

const { subject, resource, environment } = facts<Viewer, PostFacts, { now: Date }>();
const holds = createHolds(subject.role, holdersOf);
const [isAuthor, moderates, manages] = [
  same(subject.id, resource.author.id),
  holds('post:moderate'),
  holds('post:manage'),
];

/** Also a post from an instance whose clock is ahead of ours: it was made just now. */
const isYoung = or(
  within(EDIT_HOURS, resource.createdAt, environment.now),
  before(environment.now, resource.createdAt),
);

export const postPolicies = createPolicies<Viewer, { now: Date }, Record<PostAction, PostFacts>, PostAction>({
  actions,
  listable: actions,
  hiddenUnless: 'post:read',
  policies: ({ permit, forbid }) => [
    permit('post:read', 'anybody reads what is published', is(resource.status, 'published')),
    permit('post:read', 'authors and moderators read drafts', or(isAuthor, moderates)),
    permit('post:edit', 'authors and administrators edit', or(isAuthor, manages)),
    forbid('post:edit', 'edit-window-closed', and(isAuthor, not(manages), not(isYoung))),
    permit('post:publish', 'authors and administrators publish', or(isAuthor, manages)),
    permit('post:delete', 'authors and moderators delete', or(isAuthor, moderates)),
  ],
  // Nothing but comparisons: one that fails is a fault of this file.
  report: ({ error }) => {
    throw error;
  },
});
