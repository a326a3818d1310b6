// A post as this module keeps it, with what it shows of its author.
export type Status = 'draft' | 'published';

export type PostWords = { title: string; content: string };

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

export type Post = PostRow & { content: string };
/** What a list shows of a post. */
export type ListedPost = PostRow & { summary: string };

export type NewPost = PostWords & { id: string; authorId: string; createdAt: Date };
