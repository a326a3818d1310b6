// What every statement of this module gives of a post, and of the author whose name it shows.
import sql, { raw } from 'sql-template-tag';
import { SUMMARY_LENGTH } from '#contract';

const columns = sql`
  posts.id, posts.title, posts.status::text as status, posts.version, posts.created_at as "createdAt",
  posts.updated_at as "updatedAt", posts.published_at as "publishedAt",
  author.id as "authorId", author.name as "authorName", author.version as "authorVersion"`;
export const whole = sql`${columns}, posts.content`;
export const short = sql`${columns}, left(posts.content, ${raw(String(SUMMARY_LENGTH))}) as summary`;

export type Row<Post> = Omit<Post, 'author'> & { authorId: string; authorName: string; authorVersion: number };

export const fromRow = <Post extends { author: object }>({
  authorId,
  authorName,
  authorVersion,
  ...post
}: Row<Post>) => ({
  ...post,
  author: { id: authorId, name: authorName, version: authorVersion },
});
