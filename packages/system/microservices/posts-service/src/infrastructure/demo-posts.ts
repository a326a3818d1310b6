// The posts of a first look, with the authors whom they show: as if both had been here for a while.
import sql from 'sql-template-tag';
import { execute, type Queries } from '#sql';
import type { Author } from '../domain/author.ts';
import type { NewPost, Status } from '../domain/post.ts';
import { createAuthorsStore } from './authors-store.ts';

export type DemoPosts = { authors: Author[]; posts: (NewPost & { status: Status })[] };

/** Doing it twice is no error. */
export async function addDemoPosts(tx: Queries, { authors, posts }: DemoPosts): Promise<void> {
  const { keep } = createAuthorsStore(tx);
  for (const author of authors) await keep(author);
  for (const { id, title, content, authorId, createdAt: at, status } of posts) {
    const publishedAt = status === 'published' ? at : null;
    await execute(
      tx,
      sql`insert into posts (id, title, content, author_id, status, created_at, updated_at, published_at)
        values (${id}::uuid, ${title}, ${content}, ${authorId}::uuid, ${status}::status, ${at}::timestamptz,
          ${at}::timestamptz, ${publishedAt}::timestamptz) on conflict do nothing`,
    );
  }
}
