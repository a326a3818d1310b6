// What can be changed. A command tries its write in one statement that decides; only a refusal asks why. What it did is told
// in events, which its transaction leaves in the outbox.
import { type IfMatch, isId, mismatch, type PostVersion, type SignedIn } from '#blog-http/terms';
import { BlogError, type BlogProblem, type PostInput } from '#contract';
import type { NewEvent } from '#messaging';
import type { PostPolicies, WriteAction } from '../rules/post-policies.ts';
import type { Authors, NewAuthor } from '../write-model/authors.ts';
import { changed, type EventType } from '../write-model/events.ts';
import type { Posts, PostWrite, StoredPost } from '../write-model/posts.ts';

export type Parts = {
  posts: Posts;
  authors: Authors;
  policies: PostPolicies;
  tell(event: NewEvent): void;
  now: () => Date;
  newId: (now: Date) => string;
};

export type Expected = IfMatch<PostVersion> | undefined;

export function createCommands({ posts, authors, policies, tell, now, newId }: Parts) {
  /** The write did not take place: says why, and tells nobody more than they may know. */
  async function whyNot(action: WriteAction, by: SignedIn, id: string, expected: Expected): Promise<BlogError> {
    const refusal = (code: BlogProblem, reason: string) =>
      new BlogError(code, `Cannot ${action.slice('post:'.length)} post "${id}": ${reason}`);
    const actor = await posts.findActor(by.id);
    if (!actor) return refusal('invalid-token', 'your account was deleted');
    const post = isId(id) ? await posts.find(id) : undefined;
    const decision = post && policies.decide(actor, action, post, { now: now() });
    if (!post || decision?.effect === 'hidden') return refusal('post-not-found', 'it does not exist');
    if (decision?.by === 'edit-window-closed' && decision.effect !== 'permit')
      return refusal('edit-window-closed', 'the time for edits is over');
    if (decision?.effect !== 'permit') return refusal('forbidden', 'it is not yours');
    if (expected === undefined) return refusal('precondition-required', 'say which version you have read');
    const asExpected =
      expected === 'any' || expected.some((seen) => seen.post === post.version && seen.author === post.author.version);
    return action === 'post:publish' && asExpected && post.status === 'published'
      ? refusal('post-already-published', 'it is published already')
      : refusal('precondition-failed', mismatch(expected));
  }

  async function write(
    action: WriteAction,
    told: EventType,
    { by, id, expected }: { by: SignedIn; id: string; expected: Expected },
    statement: (write: PostWrite) => Promise<StoredPost | undefined>,
  ): Promise<StoredPost> {
    const possible = isId(id) && expected !== undefined;
    const post = possible ? await statement({ actor: by, id, expected, at: now() }) : undefined;
    if (!post) throw await whyNot(action, by, id, expected);
    const more = told === 'post.deleted' ? { wasPublished: post.status === 'published' } : undefined;
    tell(changed(told, id, by.id, post.version, more));
    return post;
  }

  async function whyNotAuthor(verb: string, by: SignedIn, id: string): Promise<BlogError> {
    const cannot = `Cannot ${verb} author "${id}"`;
    if (!(await posts.findActor(by.id))) return new BlogError('invalid-token', `${cannot}: your account was deleted`);
    const author = isId(id) ? await authors.find(id) : undefined;
    return author
      ? new BlogError('forbidden', `${cannot}: that is for the author and administrators`)
      : new BlogError('user-not-found', `${cannot}: there is none`);
  }

  return {
    async createPost(by: SignedIn, input: PostInput): Promise<StoredPost> {
      const createdAt = now();
      const post = await posts.insert({ ...input, id: newId(createdAt), authorId: by.id, createdAt });
      if (!post) throw new BlogError('invalid-token', 'Cannot create a post: the account was deleted');
      tell(changed('post.created', post.id, by.id, post.version));
      return post;
    },

    editPost: (by: SignedIn, id: string, expected: Expected, input: PostInput) =>
      write('post:edit', 'post.edited', { by, id, expected }, (attempt) => posts.edit(attempt, input)),

    publishPost: (by: SignedIn, id: string, expected: Expected = 'any') =>
      write('post:publish', 'post.published', { by, id, expected }, posts.publish),

    deletePost: (by: SignedIn, id: string, expected: Expected = 'any') =>
      write('post:delete', 'post.deleted', { by, id, expected }, posts.remove),

    async registerAuthor(by: SignedIn, author: Omit<NewAuthor, 'createdAt'>) {
      const registered = await authors.register(by.id, { ...author, createdAt: now() });
      if (!registered) throw new BlogError('forbidden', `Cannot register author "${author.id}": not allowed, or there`);
      tell(changed('author.registered', author.id, by.id, registered.version));
      return registered;
    },

    async renameAuthor(by: SignedIn, id: string, name: string) {
      const renamed = isId(id) && (await authors.rename({ actorId: by.id, id, at: now() }, name));
      if (!renamed) throw await whyNotAuthor('rename', by, id);
      tell(changed('author.renamed', id, by.id, renamed.version));
      return renamed;
    },

    async deleteAuthor(by: SignedIn, id: string): Promise<{ id: string }> {
      const isLast = isId(id) && (await authors.isLastAdministrator(id));
      if (isLast && by.id === id)
        throw new BlogError('last-administrator', `Cannot delete author "${id}": nobody else administrates`);
      const drafts = isId(id) ? await authors.remove({ actorId: by.id, id, at: now() }) : undefined;
      if (!drafts) throw await whyNotAuthor('delete', by, id);
      tell(changed('author.deleted', id, by.id));
      for (const draft of drafts) tell(changed('post.deleted', draft, by.id));
      return { id };
    },
  };
}

export type Commands = ReturnType<typeof createCommands>;
