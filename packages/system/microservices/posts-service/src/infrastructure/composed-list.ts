// The list of posts without copies: the posts from here, and the names of their authors from the users service, all of them in one
// call. They are never late, and the list is down when that service is.
import sql from 'sql-template-tag';
import { type Queries, select } from '#sql';
import type { ListPosts } from '../application/ports.ts';
import type { ListedPost } from '../domain/post.ts';
import { fromRow, type Row, withoutAuthor } from './post-rows.ts';
import { listStatement } from './posts-list.ts';

type Named = { id: string; name: string; version: number };

/** `findAll` knows the deleted ones, too, by the name that is left of them. */
export function createComposedList(db: Queries, findAll: (ids: string[]) => Promise<Named[]>): ListPosts {
  return async (asked, window) => {
    type Bare = Omit<Row<ListedPost>, 'authorName' | 'authorVersion'>;
    const rows = await select<Bare>(db, listStatement(withoutAuthor, sql`posts`, asked, window));
    if (rows.length === 0) return [];
    const authors = await findAll([...new Set(rows.map(({ authorId }) => authorId))]);
    const byId = new Map(authors.map((author) => [author.id, author]));
    return rows.map((row) => {
      const author = byId.get(row.authorId);
      if (!author) throw new Error(`Cannot list post "${row.id}": nobody knows its author`);
      return fromRow<ListedPost>({ ...row, authorName: author.name, authorVersion: author.version });
    });
  };
}
