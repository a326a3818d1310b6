// The list of posts: one statement in the database of this service, whoever asks. The names of authors are those of its copies.
import sql, { join, type Sql } from 'sql-template-tag';
import type { Window } from '#blog-http/terms';
import { type Queries, select } from '#sql';
import type { AskedPosts, ListPosts } from '../application/ports.ts';
import type { ListedPost, Status } from '../domain/post.ts';
import { permitted } from './post-conditions.ts';
import { fromRow, type Row, short } from './post-rows.ts';

// Written out, not a parameter: a plan that is kept for every value would not know how rare drafts are, and look for
// them among all posts.
const inStatus: Record<Status, Sql> = {
  draft: sql`posts.status = 'draft'`,
  published: sql`posts.status = 'published'`,
};

/** Newest first: ids are made in order of time. One row more than asked for tells that a next page exists. */
export function listStatement(columns: Sql, source: Sql, asked: AskedPosts, { limit, page, before }: Window): Sql {
  const { status, viewer, authorId, ownedBy, at } = asked;
  const conditions = [inStatus[status], permitted('post:read', at)];
  if (authorId !== undefined) conditions.push(sql`author_id = ${authorId}::uuid`);
  if (ownedBy !== undefined) conditions.push(sql`author_id = ${ownedBy}::uuid`);
  if (before !== undefined) conditions.push(sql`posts.id < ${before}::uuid`);
  return sql`
    select ${columns} from ${source}
    left join authors as actor on actor.id = ${viewer?.id ?? null}::uuid and not actor.deleted
    where ${join(conditions, ' and ')}
    order by posts.id desc limit ${limit + 1} offset ${(page - 1) * limit}`;
}

const withCopies = sql`posts join authors as author on author.id = author_id`;

export function createPostsList(db: Queries): ListPosts {
  return async (asked, window) => {
    const rows = await select<Row<ListedPost>>(db, listStatement(short, withCopies, asked, window));
    return rows.map((row) => fromRow<ListedPost>(row));
  };
}
