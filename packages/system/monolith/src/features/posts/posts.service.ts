// What can be done with posts. A write is tried first, in one statement that decides; only a refusal asks why.
import {
  type IfMatch,
  isId,
  mismatch,
  type PostVersion,
  pageOf,
  type SignedIn,
  type Viewer,
  type Window,
} from '#blog-http/terms';
import { BlogError, type BlogProblem, type Page, type PostInput, type Status } from '#contract';
import { permissions } from '../../shared/access/roles.ts';
import type { PostAction, PostPolicies, WriteAction } from './posts.policies.ts';
import type { PostsList, PostsRepository } from './posts.repository.ts';
import type { ListedPost, PostWrite, StoredPost } from './posts.types.ts';

type Dependencies = {
  posts: PostsRepository;
  listPosts: PostsList;
  policies: PostPolicies;
  now: () => Date;
  newId: (now: Date) => string;
};

/** `expected` is undefined when the writer did not say which version it has read. */
type Attempt = { viewer: SignedIn; id: string; expected: IfMatch<PostVersion> | undefined };

export function createPostsService({ posts, listPosts, policies, now, newId }: Dependencies) {
  const refusal = (code: BlogProblem, action: PostAction, id: string, reason: string) =>
    new BlogError(code, `Cannot ${action.slice('post:'.length)} post "${id}": ${reason}`);

  /** Who asks, as the account is now: nobody once it is deleted. */
  const asNow = async (viewer: Viewer): Promise<Viewer> => viewer && posts.findActor(viewer.id);

  /** The post if the viewer may do this with it; else throws what does not tell more than the viewer may know. */
  async function findPermitted(viewer: Viewer, action: PostAction, id: string): Promise<StoredPost> {
    const post = isId(id) ? await posts.find(id) : undefined;
    // A writer was looked up already. What is published is everybody's, whoever asks.
    const reader = action === 'post:read' && post?.status !== 'published' ? await asNow(viewer) : viewer;
    const decision = post && policies.decide(reader, action, post, { now: now() });
    if (!post || decision?.effect === 'hidden') throw refusal('post-not-found', action, id, 'it does not exist');
    if (decision?.effect === 'permit') return post;
    if (decision?.by === 'edit-window-closed') throw refusal(decision.by, action, id, 'the time for edits is over');
    throw refusal('forbidden', action, id, 'it is not yours');
  }

  /** The write did not take place: says why. Allowed and still refused means that the row is not as expected. */
  async function whyNot(action: WriteAction, { viewer, id, expected }: Attempt): Promise<BlogError> {
    const actor = await asNow(viewer);
    if (!actor) return refusal('invalid-token', action, id, 'your account was deleted');
    const { version, author, status } = await findPermitted(actor, action, id);
    if (expected === undefined) return refusal('precondition-required', action, id, 'say which version you have read');
    const asExpected =
      expected === 'any' || expected.some((seen) => seen.post === version && seen.author === author.version);
    return action === 'post:publish' && asExpected && status === 'published'
      ? refusal('post-already-published', action, id, 'it is published already')
      : refusal('precondition-failed', action, id, mismatch(expected));
  }

  async function write<Result>(
    action: WriteAction,
    { viewer, id, expected }: Attempt,
    statement: (write: PostWrite) => Promise<Result | undefined>,
  ): Promise<Result> {
    const possible = isId(id) && expected !== undefined;
    const done = possible ? await statement({ viewer, id, expected, at: now() }) : undefined;
    if (done === undefined) throw await whyNot(action, { viewer, id, expected });
    return done;
  }

  return {
    read: (viewer: Viewer, id: string): Promise<StoredPost> => findPermitted(viewer, 'post:read', id),

    /** Drafts are listed for their author, and all of them for moderators. */
    async list(viewer: Viewer, status: Status, window: Window, authorId?: string): Promise<Page<ListedPost>> {
      if (status === 'published')
        return pageOf(await listPosts({ status, viewer: undefined, at: now(), authorId }, window), window);
      if (!viewer) throw new BlogError('sign-in-required', 'Cannot list drafts: nobody is signed in');
      // Who was made a moderator since the token was issued sees all drafts with the next one.
      const ownedBy = permissions.may(viewer.role, 'post:moderate') ? undefined : viewer.id;
      const page = pageOf(await listPosts({ status, viewer, at: now(), authorId, ownedBy }, window), window);
      if (page.items.length === 0 && !(await asNow(viewer)))
        throw new BlogError('invalid-token', 'Cannot list drafts: your account was deleted');
      return page;
    },

    async create(author: SignedIn, input: PostInput): Promise<StoredPost> {
      const createdAt = now();
      const post = await posts.insert({ ...input, id: newId(createdAt), authorId: author.id, createdAt });
      if (!post) throw new BlogError('invalid-token', 'Cannot create a post: the account was deleted');
      return post;
    },

    /** Replaces what the author wrote. If-Match is required. */
    edit: (viewer: SignedIn, id: string, expected: IfMatch<PostVersion> | undefined, input: PostInput) =>
      write('post:edit', { viewer, id, expected }, (attempt) => posts.edit(attempt, input)),

    publish: (viewer: SignedIn, id: string, expected: IfMatch<PostVersion> = 'any') =>
      write('post:publish', { viewer, id, expected }, (attempt) => posts.publish(attempt)),

    remove: (viewer: SignedIn, id: string, expected: IfMatch<PostVersion> = 'any') =>
      write('post:delete', { viewer, id, expected }, async (attempt) =>
        (await posts.remove(attempt)) ? true : undefined,
      ),
  };
}

export type PostsService = ReturnType<typeof createPostsService>;
