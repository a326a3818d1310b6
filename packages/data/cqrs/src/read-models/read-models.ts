// The port between those who keep the read models right and those who ask them. A store of them is PostgreSQL or Redis.
import type { Role, Status } from '#contract';
import type { Queries } from '#messaging';

/** A post in the bytes that go out: `listed` as lists show it, `whole` as its own page does, `text` for the search. */
export type PostRow = {
  id: string;
  authorId: string;
  status: Status;
  tag: string;
  listed: string;
  whole: string;
  text: string;
};
export type AuthorRow = { id: string; name: string; role: Role };

/** What some posts and authors are now. To write it twice changes nothing. */
export type Change = { authors: AuthorRow[]; goneAuthors: string[]; posts: PostRow[]; gonePosts: string[] };

/** `batches` counts what was written so far: a store that knows of fewer has lost some. */
export type Progress = { version: number; batches: number; position: number; behind: number; serves: boolean };

/** `build` is the number under which all rows of one building stand. */
export type ReadModelWriter = {
  store: string;
  write(tx: Queries, build: number, change: Change): Promise<void>;
  /** Called last in each transaction, for a store that is not in it. */
  commit?(build: number, progress: Progress): Promise<void>;
  /** How many batches it has taken in, so far as it knows. A store in the same transaction cannot be behind. */
  batches?(build: number): Promise<number>;
  /** Takes away some rows of a build that nobody reads; resolves to whether more are left. */
  sweep(queries: Queries, build: number): Promise<boolean>;
};

/** What was read, and how old it is. */
export type Seen<Value> = {
  value: Value;
  /** Of the last event that the read model has taken in. */
  position: number;
  /** How many positions of the outbox it has not taken in yet. */
  behind: number;
  /** False when it has not taken in what the reader asks for. */
  fresh: boolean;
};

export type PostsAsked = {
  status: Status;
  authorId?: string | undefined;
  before?: string | undefined;
  limit: number;
  page: number;
};
export type ListedPost = { id: string; listed: string };
export type WholePost = { id: string; authorId: string; status: Status; tag: string; whole: string };
export type AuthorPage = { id: string; name: string; role: Role; published: number; drafts: number };

/** `after` is a position that the answer must have seen. Nothing here can write. */
export type ReadModels = {
  /** One more than asked for tells that there is a next page. */
  listPosts(asked: PostsAsked, after?: number): Promise<Seen<ListedPost[]>>;
  findPost(id: string, after?: number): Promise<Seen<WholePost | undefined>>;
  findAuthor(id: string, after?: number): Promise<Seen<AuthorPage | undefined>>;
  /** Published posts that have all these words, the newest first. */
  searchPosts(words: string, limit: number, after?: number): Promise<Seen<ListedPost[]>>;
  /** Those of these posts that are published. The answer must have seen all of these positions. */
  publishedPosts(ids: string[], positions: number[]): Promise<Seen<ListedPost[]>>;
};
