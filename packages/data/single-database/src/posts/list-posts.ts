// A page of posts, newest first, in one statement: with the names of the authors and, if asked, how much each has published.
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
};

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

async function rowsOf({ db, now }: Blog, viewer: Viewer, { status, window, authorId, ownedBy, counts }: Owned) {
  const conditions = [inStatus[status], permitted('post:read', now())];
  for (const id of [authorId, ownedBy]) if (id !== undefined) conditions.push(sql`posts.author_id = ${id}::uuid`);
  if (window.before !== undefined) conditions.push(sql`posts.id < ${window.before}::uuid`);
  const page = (columns: Sql) => sql`select ${columns} from ${postsWithAuthors} ${joinActor(viewer)}
    where ${join(conditions, ' and ')}
    order by posts.id desc limit ${window.limit + 1} offset ${(window.page - 1) * window.limit}`;
  const rows = await select<Flat<CountedPost>>(db, counts ? counted(page(listedPost)) : page(listedPost));
  return rows.map((row) => unflatten<CountedPost>(row));
}

/** Each author of the page is counted once. As an array: of a subquery a kept plan thinks that it holds most authors, and reads all posts. */
const counted = (page: Sql): Sql => sql`
  with page as materialized (${page}), counts as (
    select author_id, count(*)::int as published from posts
    where status = 'published' and author_id = any(array(select "authorId" from page)) group by author_id
  )
  select page.*, coalesce(counts.published, 0) as published
  from page left join counts on counts.author_id = page."authorId" order by page.id desc`;
