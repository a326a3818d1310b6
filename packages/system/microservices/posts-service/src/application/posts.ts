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
import { BlogError, type BlogProblem, type Page } from '#contract';
import { may } from '../domain/permissions.ts';
import type { ListedPost, Post, PostWords, Status } from '../domain/post.ts';
import type { PostAction, PostPolicies, WriteAction } from '../domain/post-policies.ts';
import { createActingAuthors } from './acting-authors.ts';
import type { Accounts, AskedPosts, Authors, ListPosts, Posts, PostWrite } from './ports.ts';

type Dependencies = {
  posts: Posts;
  listPosts: ListPosts;
  authors: Authors;
  accounts: Accounts;
  policies: PostPolicies;
  now: () => Date;
  newId: (now: Date) => string;
};

/** `expected` is undefined when the writer did not say which version it has read. */
type Attempt = { viewer: SignedIn; id: string; expected: IfMatch<PostVersion> | undefined };

export function createPosts({ posts, listPosts, authors, accounts, policies, now, newId }: Dependencies) {
  const acting = createActingAuthors({ authors, accounts });
  const refusal = (code: BlogProblem, action: PostAction, id: string, reason: string) =>
    new BlogError(code, `Cannot ${action.slice('post:'.length)} post "${id}": ${reason}`);

  /** The post if the asker may do this with it; else throws what does not tell more than the asker may know. */
  async function findPermitted(asker: Viewer, action: PostAction, id: string): Promise<Post> {
    const post = isId(id) ? await posts.find(id) : undefined;
    // A writer was looked up already. What is published is everybody's, whoever asks.
    const isSecret = action === 'post:read' && post?.status !== 'published';
    const reader = isSecret && asker ? await acting.asNow(asker) : asker;
    const decision = post && policies.decide(reader, action, post, { now: now() });
    if (!post || decision?.effect === 'hidden') throw refusal('post-not-found', action, id, 'it does not exist');
    if (decision?.effect === 'permit') return post;
    if (decision?.by === 'edit-window-closed') throw refusal(decision.by, action, id, 'the time for edits is over');
    throw refusal('forbidden', action, id, 'it is not yours');
  }

  /** The write did not take place: says why. Allowed and still refused means that the row is not as expected. */
  async function whyNot(action: WriteAction, { id, expected }: Attempt, actor: Viewer): Promise<BlogError> {
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
    attempt: Attempt,
    statement: (write: PostWrite) => Promise<Result | undefined>,
  ): Promise<Result> {
    const { viewer, id, expected } = attempt;
    const tryIt = async () =>
      isId(id) && expected !== undefined ? statement({ viewer, id, expected, at: now() }) : undefined;
    const done = await tryIt();
    if (done !== undefined) return done;
    const actor = await acting.asNow(viewer);
    const retried = actor && (await tryIt());
    if (retried === undefined) throw await whyNot(action, attempt, actor);
    return retried;
  }

  async function listDrafts(viewer: Viewer, asked: Pick<AskedPosts, 'at' | 'authorId'>, window: Window) {
    if (!viewer) throw new BlogError('sign-in-required', 'Cannot list drafts: nobody is signed in');
    // Who was made a moderator since the token was issued sees all drafts with the next one.
    const ownedBy = may(viewer.role, 'post:moderate') ? undefined : viewer.id;
    const list = () => listPosts({ ...asked, status: 'draft', viewer, ownedBy }, window);
    const rows = await list();
    if (rows.length > 0) return rows;
    if (!(await acting.asNow(viewer))) {
      throw new BlogError('invalid-token', 'Cannot list drafts: your account was deleted');
    }
    return list();
  }

  /** Drafts are listed for their author, and all of them for moderators. */
  async function list(viewer: Viewer, status: Status, window: Window, authorId?: string): Promise<Page<ListedPost>> {
    const asked = { at: now(), authorId };
    const rows =
      status === 'published'
        ? listPosts({ ...asked, status, viewer: undefined }, window)
        : listDrafts(viewer, asked, window);
    return pageOf(await rows, window);
  }

  return {
    read: (viewer: Viewer, id: string): Promise<Post> => findPermitted(viewer, 'post:read', id),

    list,

    async listOf(authorId: string, viewer: Viewer, status: Status, window: Window): Promise<Page<ListedPost>> {
      const isThere = isId(authorId) && (await acting.exists(authorId));
      if (!isThere) throw new BlogError('user-not-found', `Cannot find user "${authorId}": there is no such user`);
      return list(viewer, status, window, authorId);
    },

    async create(author: SignedIn, words: PostWords): Promise<Post> {
      const createdAt = now();
      const post = { ...words, id: newId(createdAt), authorId: author.id, createdAt };
      const inserted = await posts.insert(post);
      if (inserted) return inserted;
      const retried = (await acting.asNow(author)) && (await posts.insert(post));
      if (!retried) throw new BlogError('invalid-token', 'Cannot create a post: the account was deleted');
      return retried;
    },

    /** Replaces what the author wrote. If-Match is required. */
    edit: (viewer: SignedIn, id: string, expected: IfMatch<PostVersion> | undefined, words: PostWords) =>
      write('post:edit', { viewer, id, expected }, (attempt) => posts.edit(attempt, words)),

    publish: (viewer: SignedIn, id: string, expected: IfMatch<PostVersion> = 'any') =>
      write('post:publish', { viewer, id, expected }, (attempt) => posts.publish(attempt)),

    remove: (viewer: SignedIn, id: string, expected: IfMatch<PostVersion> = 'any') =>
      write('post:delete', { viewer, id, expected }, (attempt) => posts.remove(attempt)),
  };
}

export type PostsService = ReturnType<typeof createPosts>;
