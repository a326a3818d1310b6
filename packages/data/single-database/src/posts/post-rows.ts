// A post as the statements give it, with the name of its author and the versions behind its ETag.
import sql, { raw } from 'sql-template-tag';
import { type Status, SUMMARY_LENGTH } from '#contract';

export type PostRow = {
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

const shared = sql`posts.id, posts.title, posts.status::text as status, posts.version, posts.created_at as "createdAt",
  posts.updated_at as "updatedAt", posts.published_at as "publishedAt",
  author.id as "authorId", author.name as "authorName", author.version as "authorVersion"`;
export const wholePost = sql`${shared}, posts.content`;
export const listedPost = sql`${shared}, left(posts.content, ${raw(String(SUMMARY_LENGTH))}) as summary`;
export const postsWithAuthors = sql`posts join users as author on author.id = posts.author_id`;

export type Flat<Post extends PostRow> = Omit<Post, 'author'> & {
  authorId: string;
  authorName: string;
  authorVersion: number;
};

/** What else a statement selects stays beside the post. */
export function unflatten<Post extends PostRow>({ authorId, authorName, authorVersion, ...post }: Flat<Post>) {
  return { ...post, author: { id: authorId, name: authorName, version: authorVersion } };
}
