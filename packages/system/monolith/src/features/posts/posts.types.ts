// Posts as the service and the repository know them: a row, its author's name, and the versions behind the ETag.
import type { IfMatch, PostVersion, SignedIn, Viewer } from '#blog-http/terms';
import type { PostInput, Status } from '#contract';

type PostRow = {
  id: string;
  title: string;
  status: Status;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  author: { id: string; name: string; version: number };
};

export type StoredPost = PostRow & { content: string };
/** What a list shows of a post. */
export type ListedPost = PostRow & { summary: string };

export type NewPost = PostInput & { id: string; authorId: string; createdAt: Date };

/** Who wants to write which post, at what time, and which version of it that person has seen. */
export type PostWrite = { viewer: SignedIn; id: string; expected: IfMatch<PostVersion>; at: Date };

/** `authorId` is a filter that the caller chose; `ownedBy` is set for viewers who can see only drafts of their own. */
export type AskedPosts = {
  status: Status;
  viewer: Viewer;
  at: Date;
  authorId?: string | undefined;
  ownedBy?: string | undefined;
};
