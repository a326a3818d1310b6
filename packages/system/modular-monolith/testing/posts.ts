// For tests: posts and copies of authors as rows, without the rules in between.
import { newId } from '#blog-http/terms';
import type { Blog } from './blog.ts';

type Row = { authorId: string; createdAt?: Date; status?: 'draft' | 'published' };

/** Writes a post behind the back of the module and resolves to its id. */
export async function writeRow({ pools }: Blog, { authorId, createdAt = new Date(), status = 'draft' }: Row) {
  const id = newId(createdAt);
  await pools.posts.query(
    `insert into posts (id, title, content, author_id, status, created_at, updated_at) values ($1, 't', 'c', $2, $3, $4, $4)`,
    [id, authorId, status, createdAt],
  );
  return id;
}
