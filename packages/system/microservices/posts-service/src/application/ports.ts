// What this module needs of the world, in its own words. infrastructure/ brings it.
import type { IfMatch, PostVersion, SignedIn, Viewer, Window } from '#blog-http/terms';
import type { Author, KnownAuthor } from '../domain/author.ts';
import type { ListedPost, NewPost, Post, PostWords, Status } from '../domain/post.ts';

/** Who wants to write which post, at what time, and which version of it that person has seen. */
export type PostWrite = { viewer: SignedIn; id: string; expected: IfMatch<PostVersion>; at: Date };

/** A write decides and writes in one: undefined when the policies, the version or the author's account say no. */
export type Posts = {
  find(id: string): Promise<Post | undefined>;
  insert(post: NewPost): Promise<Post | undefined>;
  edit(write: PostWrite, words: PostWords): Promise<Post | undefined>;
  publish(write: PostWrite): Promise<Post | undefined>;
  remove(write: PostWrite): Promise<true | undefined>;
  removeDraftsOf(authorId: string): Promise<unknown>;
};

/** `authorId` is a filter that the caller chose; `ownedBy` is set for viewers who can see only drafts of their own. */
export type AskedPosts = {
  status: Status;
  viewer: Viewer;
  at: Date;
  authorId?: string | undefined;
  ownedBy?: string | undefined;
};

/** One more than `window.limit` when there is a next page. */
export type ListPosts = (asked: AskedPosts, window: Window) => Promise<ListedPost[]>;

/** The copies of users that this module keeps. What is older than the copy changes nothing. */
export type Authors = {
  find(id: string): Promise<KnownAuthor | undefined>;
  keep(author: Author): Promise<unknown>;
  bury(id: string, version: number): Promise<unknown>;
  /** Of somebody who never came to be. */
  forget(id: string): Promise<unknown>;
};

/** The module users, asked only for somebody of whom the copy here cannot know enough. */
export type Accounts = { find(id: string): Promise<Author | undefined> };

/** The kept answers to requests with an Idempotency-Key. */
export type KeptAnswers = { forget(userId: string): Promise<unknown> };
