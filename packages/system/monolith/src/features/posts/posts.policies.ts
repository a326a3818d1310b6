// ABAC: who may do what with which post, in one readable list. posts.conditions.ts says the same to the database, and
// posts.repository.test.ts holds the two together.
import { createPolicies, sameId, within } from '#abac';
import type { Viewer } from '#blog-http/terms';
import { permissions } from '../../shared/access/roles.ts';
import type { StoredPost } from './posts.types.ts';

export const EDIT_HOURS = 24;

type PostFacts = Pick<StoredPost, 'status' | 'createdAt'> & { author: { id: string } };
const actions = ['post:read', 'post:edit', 'post:publish', 'post:delete'] as const;
export type PostAction = (typeof actions)[number];
export type WriteAction = Exclude<PostAction, 'post:read'>;

type Asked = { subject: Viewer; resource: PostFacts };
const isAuthor = ({ subject, resource }: Asked) => sameId(subject?.id, resource.author.id);
const moderates = ({ subject }: Asked) => permissions.may(subject?.role, 'post:moderate');
const manages = ({ subject }: Asked) => permissions.may(subject?.role, 'post:manage');

/** A post may come from an instance whose clock is ahead of ours: then it was made just now. */
const isYoung = ({ createdAt }: PostFacts, now: Date) => within(EDIT_HOURS, createdAt > now ? now : createdAt, now);

export const createPostPolicies = (report: (failure: { policy: string; error: unknown }) => void) =>
  createPolicies<Viewer, { now: Date }, Record<PostAction, PostFacts>>({
    actions,
    hiddenUnless: 'post:read',
    policies: ({ permit, forbid }) => [
      permit('post:read', 'anybody reads what is published', ({ resource }) => resource.status === 'published'),
      permit('post:read', 'authors read their drafts', isAuthor),
      permit('post:read', 'moderators read drafts', moderates),

      permit('post:edit', 'authors edit', isAuthor),
      permit('post:edit', 'administrators edit', manages),
      forbid(
        'post:edit',
        'edit-window-closed',
        (asked) => isAuthor(asked) && !manages(asked) && !isYoung(asked.resource, asked.environment.now),
      ),

      permit('post:publish', 'authors publish', isAuthor),
      permit('post:publish', 'administrators publish', manages),

      permit('post:delete', 'authors delete', isAuthor),
      permit('post:delete', 'moderators delete', moderates),
    ],
    report,
  });

export type PostPolicies = ReturnType<typeof createPostPolicies>;
