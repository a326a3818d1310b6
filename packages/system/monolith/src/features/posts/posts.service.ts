// What can be done with posts. A write is tried first, in one statement that decides; only a refusal asks why.
import { BlogError, type BlogProblem, type Page, type PostInput, type Status } from '#contract';
import { permissions } from '../../shared/access/roles.ts';
import type { SignedIn, Viewer } from '../../shared/access/viewer.ts';
import { isId } from '../../shared/ids.ts';
import { pageOf, type Window } from '../../shared/paging.ts';
import type { Stated } from '../../shared/preconditions.ts';
import type { PostAction, PostPolicies } from './posts.policies.ts';
import type { PostsList, PostsRepository } from './posts.repository.ts';
import type { PostVersion, PostWrite, StoredPost } from './posts.types.ts';

type Dependencies = {
  posts: PostsRepository;
  listPosts: PostsList;
  policies: PostPolicies;
  now: () => Date;
  newId: (now: Date) => string;
};

type Attempt = { viewer: SignedIn; id: string; expected: Stated<PostVersion> };

export function createPostsService({ posts, listPosts, policies, now, newId }: Dependencies) {
  const refuse = (code: BlogProblem, action: PostAction, id: string, reason: string) =>
    new BlogError(code, `Cannot ${action.slice('post:'.length)} post "${id}": ${reason}`);

  /** The post if the viewer may do this with it; else the refusal that does not tell more than the viewer may know. */
  async function permitted(viewer: Viewer, action: PostAction, id: string): Promise<StoredPost> {
    const post = isId(id) ? await posts.find(id) : undefined;
    const answer = post && policies.decideOrHide(viewer, action, post, { now: now() });
    if (!post || !answer || answer.effect === 'hidden') throw refuse('post-not-found', action, id, 'it does not exist');
    if (answer.effect === 'permit') return post;
    if (answer.by === 'edit-window-closed') throw refuse(answer.by, action, id, 'the time for edits is over');
    throw refuse('forbidden', action, id, 'it is not yours');
  }

  /** The write did not take place: says why. Allowed and still refused means that the row is not as expected. */
  async function whyNot(viewer: Viewer, action: PostAction, id: string, expected: Stated<PostVersion>) {
    const post = await permitted(viewer, action, id);
    if (expected === undefined) return refuse('precondition-required', action, id, 'say which version you have read');
    const { version, author } = post;
    const asExpected =
      expected === 'any' || expected.some((seen) => seen.post === version && seen.author === author.version);
    return action === 'post:publish' && asExpected && post.status === 'published'
      ? refuse('post-already-published', action, id, 'it is published already')
      : refuse('precondition-failed', action, id, 'it was changed in the meantime');
  }

  async function write<Result>(
    action: PostAction,
    { viewer, id, expected }: Attempt,
    statement: (write: PostWrite) => Promise<Result | undefined>,
  ): Promise<Result> {
    const possible = isId(id) && expected !== undefined;
    const done = possible ? await statement({ viewer, id, expected, at: now() }) : undefined;
    if (done === undefined) throw await whyNot(viewer, action, id, expected);
    return done;
  }

  return {
    read: (viewer: Viewer, id: string) => permitted(viewer, 'post:read', id),

    /** Drafts are listed for their author, and all of them for moderators. */
    async list(viewer: Viewer, status: Status, window: Window, authorId?: string): Promise<Page<StoredPost>> {
      if (status === 'draft' && !viewer) {
        throw new BlogError('sign-in-required', 'Cannot list drafts: nobody is signed in');
      }
      const ownOnly = status === 'draft' && !permissions.may(viewer?.role, 'post:moderate');
      return pageOf(await listPosts({ status, authorId, ownedBy: ownOnly ? viewer?.id : undefined }, window), window);
    },

    async create(author: SignedIn, input: PostInput): Promise<StoredPost> {
      const createdAt = now();
      const post = await posts.insert({ ...input, id: newId(createdAt), authorId: author.id, createdAt });
      if (!post) throw new BlogError('invalid-token', 'Cannot create a post: the account was deleted');
      return post;
    },

    /** Replaces what the author wrote; refused to who does not say which version that is. */
    edit: (viewer: SignedIn, id: string, expected: Stated<PostVersion>, input: PostInput) =>
      write('post:edit', { viewer, id, expected }, (attempt) => posts.edit(attempt, input)),

    publish: (viewer: SignedIn, id: string, expected: Stated<PostVersion> = 'any') =>
      write('post:publish', { viewer, id, expected }, (attempt) => posts.publish(attempt)),

    remove: (viewer: SignedIn, id: string, expected: Stated<PostVersion> = 'any') =>
      write('post:delete', { viewer, id, expected }, async (attempt) =>
        (await posts.remove(attempt)) ? true : undefined,
      ),
  };
}

export type PostsService = ReturnType<typeof createPostsService>;
