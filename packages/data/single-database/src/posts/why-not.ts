// The reason of a write that did not take place, from one look at the account and the post as they are now. It tells nobody
// more than they may know.
import sql from 'sql-template-tag';
import { type IfMatch, isId, mismatch, type PostVersion, type SignedIn } from '#blog-http/terms';
import type { BlogError, Role } from '#contract';
import { select } from '#sql';
import { postPolicies, type WriteAction } from '../access/post-policies.ts';
import { type Blog, refusal } from '../blog.ts';
import { type Flat, postsWithAuthors, type StoredPost, unflatten, wholePost } from './post-rows.ts';

/** `expected` is undefined when the writer did not say which version it has read. */
export type Attempt = { viewer: SignedIn; id: string; expected: IfMatch<PostVersion> | undefined };

type Found = { actorId: string; actorRole: Role } & (Flat<StoredPost> | { id: null });

export async function whyNot({ db, now }: Blog, action: WriteAction, attempt: Attempt): Promise<BlogError> {
  const { viewer, id, expected } = attempt;
  const what = `${action.slice('post:'.length)} post "${id}"`;
  const [found] = await select<Found>(
    db,
    sql`select actor.id as "actorId", actor.role::text as "actorRole", ${wholePost} from users as actor
      left join (${postsWithAuthors}) on posts.id = ${isId(id) ? id : null}::uuid
      where actor.id = ${viewer.id}::uuid and actor.deleted_at is null`,
  );
  if (!found) return refusal('invalid-token', what, 'your account was deleted');
  const notFound = refusal('post-not-found', what, 'it does not exist');
  if (found.id === null) return notFound;

  const post = unflatten<StoredPost>(found);
  const decision = postPolicies.decide({ id: found.actorId, role: found.actorRole }, action, post, { now: now() });
  if (decision.effect === 'hidden') return notFound;
  if (decision.effect === 'forbidden') {
    return decision.by === 'edit-window-closed'
      ? refusal(decision.by, what, 'the time for edits is over')
      : refusal('forbidden', what, 'it is not yours');
  }
  if (expected === undefined) return refusal('precondition-required', what, 'say which version you have read');
  const isSeen = (seen: PostVersion) => seen.post === post.version && seen.author === post.author.version;
  const asExpected = expected === 'any' || expected.some(isSeen);
  return action === 'post:publish' && asExpected && post.status === 'published'
    ? refusal('post-already-published', what, 'it is published already')
    : refusal('precondition-failed', what, mismatch(expected));
}
