// What every statement of this module gives of a post, and of the author whose name it shows.
import sql, { raw } from 'sql-template-tag';
import { SUMMARY_LENGTH } from '#contract';

const ofPost = sql`
  posts.id, posts.title, posts.status::text as status, posts.version, posts.created_at as "createdAt",
  posts.updated_at as "updatedAt", posts.published_at as "publishedAt", posts.author_id as "authorId"`;
const ofAuthor = sql`author.name as "authorName", author.version as "authorVersion"`;
const summary = sql`left(posts.content, ${raw(String(SUMMARY_LENGTH))}) as summary`;
export const whole = sql`${ofPost}, ${ofAuthor}, posts.content`;
export const short = sql`${ofPost}, ${ofAuthor}, ${summary}`;
/** For whoever gets the names of authors elsewhere. */
export const withoutAuthor = sql`${ofPost}, ${summary}`;

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
