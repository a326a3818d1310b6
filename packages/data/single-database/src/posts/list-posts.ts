// A page of posts, newest first unless another order is asked for, in one statement: with the names of the authors and, if asked, how much each has published.
// Ids are made in order of time; one row more than asked for tells that a next page exists.
import sql, { join, type Sql } from 'sql-template-tag';
import { pageOf, type Viewer, type Window } from '#blog-http/terms';
import type { Page, Status } from '#contract';
import { select } from '#sql';
import { joinActor, permitted } from '../access/conditions.ts';
import { permissions } from '../access/roles.ts';
import { type Blog, refusal } from '../blog.ts';
import { roleOf } from '../users/role-of.ts';
import { type Flat, type ListedPost, listedPost, postsWithAuthors, unflatten } from './post-rows.ts';

export type AskedPosts = {
  status: Status;
  window: Window;
  authorId?: string | undefined;
  counts?: boolean | undefined;
  sorting?: Sorting | undefined;
};

/** Each has an index. `after` is the last row that was seen, and goes before what the window says. */
export type Sorting = {
  by: 'createdAt' | 'title';
  descending: boolean;
  after?: { id: string; title: string } | undefined;
};
const newestFirst: Sorting = { by: 'createdAt', descending: true };

// Written out, not a parameter: a plan that is kept for every value would not know how rare drafts are, and look for them
// among all posts.
export const inStatus: Record<Status, Sql> = {
  draft: sql`posts.status = 'draft'`,
  published: sql`posts.status = 'published'`,
};

/** Drafts are listed for their author, and all of them for moderators. */
export async function listPosts(blog: Blog, viewer: Viewer, asked: AskedPosts): Promise<Page<CountedPost>> {
  if (asked.status === 'published') return pageOf(await rowsOf(blog, undefined, asked), asked.window);
  if (!viewer) throw refusal('sign-in-required', 'list drafts', 'nobody is signed in');
  // Who was made a moderator since the token was issued sees all drafts with the next one.
  const ownedBy = permissions.may(viewer.role, 'post:moderate') ? undefined : viewer.id;
  const rows = await rowsOf(blog, viewer, { ...asked, ownedBy });
  if (rows.length === 0 && (await roleOf(blog, viewer)) === undefined)
    throw refusal('invalid-token', 'list drafts', 'your account was deleted');
  return pageOf(rows, asked.window);
}

/** `published` is there if it was asked for. */
export type CountedPost = ListedPost & { published?: number };
type Owned = AskedPosts & { ownedBy?: string | undefined };

async function rowsOf({ db, now }: Blog, viewer: Viewer, asked: Owned) {
  const { status, window, authorId, ownedBy, counts, sorting = newestFirst } = asked;
  const { after, isBeyond, orderOf } = inOrder(sorting);
  const conditions = [inStatus[status], permitted('post:read', now())];
  for (const id of [authorId, ownedBy]) if (id !== undefined) conditions.push(sql`posts.author_id = ${id}::uuid`);
  if (window.before !== undefined) conditions.push(sql`posts.id ${isBeyond} ${window.before}::uuid`);
  if (after) conditions.push(after);
  const page = (columns: Sql) => sql`select ${columns} from ${postsWithAuthors} ${joinActor(viewer)}
    where ${join(conditions, ' and ')}
    order by ${orderOf(sql`posts`)} limit ${window.limit + 1} offset ${(window.page - 1) * window.limit}`;
  const rows = await select<Flat<CountedPost>>(
    db,
    counts ? counted(page(listedPost), orderOf(sql`page`)) : page(listedPost),
  );
  return rows.map((row) => unflatten<CountedPost>(row));
}

/** Each author of the page is counted once. As an array: of a subquery a kept plan thinks that it holds most authors, and reads all posts. */
const counted = (page: Sql, order: Sql): Sql => sql`
  with page as materialized (${page}), counts as (
    select author_id, count(*)::int as published from posts
    where status = 'published' and author_id = any(array(select "authorId" from page)) group by author_id
  )
  select page.*, coalesce(counts.published, 0) as published
  from page left join counts on counts.author_id = page."authorId" order by ${order}`;

/** The id makes the order of equal titles a certain one, so that a page can begin between two of them. */
function inOrder({ by, descending, after }: Sorting) {
  const [way, isBeyond] = descending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  return {
    isBeyond,
    after: after && sql`(posts.title, posts.id) ${isBeyond} (${after.title}, ${after.id}::uuid)`,
    orderOf: (rows: Sql): Sql =>
      by === 'title' ? sql`${rows}.title ${way}, ${rows}.id ${way}` : sql`${rows}.id ${way}`,
  };
}
