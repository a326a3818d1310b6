// The blog's rules about posts, in the words of the monolith's posts.policies.ts. That they say the same is tested there.
import { and, before, createHolds, is, not, or, same, within } from '../conditions.ts';
import type { Properties } from '../decision-point/entities.ts';
import { type ServedSet, serve } from '../decision-point/served-set.ts';
import { createPolicies } from '../policies.ts';
import type { PolicyFailure } from '../policy.ts';
import { facts } from '../references.ts';
import { bloggers, postsSince } from './blog-directory.ts';

const EDIT_HOURS = 24;

const actions = { 'post:read': 'post', 'post:edit': 'post', 'post:publish': 'post', 'post:delete': 'post' } as const;
type Action = keyof typeof actions;

type Subject = { id: string; role: string };
type Post = { status?: string; createdAt?: Date; author?: { id?: string } };
type Environment = { now: Date };

const { subject, resource, environment } = facts<Subject, Post, Environment>();
const holders = { 'post:moderate': ['MODERATOR', 'ADMIN'], 'post:manage': ['ADMIN'] };
const holds = createHolds(subject.role, (permission: keyof typeof holders) => holders[permission]);

const isAuthor = same(subject.id, resource.author.id);
const moderates = holds('post:moderate');
const manages = holds('post:manage');
const isYoung = or(
  within(EDIT_HOURS, resource.createdAt, environment.now),
  before(environment.now, resource.createdAt),
);

type Parts = { now: () => Date; report: (failure: PolicyFailure) => void };

export function createBlogSet({ now, report }: Parts): ServedSet {
  const policies = createPolicies<Subject, Environment, Record<Action, Post>>({
    actions: Object.keys(actions) as Action[],
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
  return serve({
    policies,
    actions,
    subjects: new Map([['user', bloggers]]),
    resources: new Map([['post', postsSince(now())]]),
    subjectOf: ({ properties }) => properties as Subject,
    resourceOf: ({ properties = {} }) => ({ ...properties, createdAt: dateOf(properties.createdAt) }) as Post,
    environmentOf: ({ time }: Properties) => ({ now: time === undefined ? now() : (dateOf(time) as Date) }),
  });
}

/** A moment of RFC 3339 as a Date. Anything else stays what it is: a condition refuses it and permits nobody. */
function dateOf(moment: unknown): unknown {
  const isMoment =
    typeof moment === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(moment);
  return isMoment ? new Date(moment) : moment;
}
