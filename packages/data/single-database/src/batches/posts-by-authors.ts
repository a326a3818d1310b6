// A page of posts for each of these authors, in one statement that reads no more than these pages from the index.
import sql from 'sql-template-tag';
import { isId, pageOf, type Viewer, type Window } from '#blog-http/terms';
import type { Page, Status } from '#contract';
import { select } from '#sql';
import { joinActor, permitted } from '../access/conditions.ts';
import type { Blog } from '../blog.ts';
import { inStatus } from '../posts/list-posts.ts';
import { type Flat, type ListedPost, listedPost, unflatten } from '../posts/post-rows.ts';

type Asked = { status: Status; window: Pick<Window, 'limit' | 'before'> };

/** In the order of the ids; an empty page for whoever has no post that the viewer may see. */
export async function postsByAuthors(
  { db, now }: Blog,
  viewer: Viewer,
  ids: readonly string[],
  { status, window: { limit, before } }: Asked,
): Promise<Page<ListedPost>[]> {
  const rows = await select<Flat<ListedPost>>(
    db,
    sql`select ${listedPost} from users as author ${joinActor(viewer)}
      cross join lateral (
        select * from posts
        where posts.author_id = author.id and ${inStatus[status]} and ${permitted('post:read', now())}
          and ${before === undefined ? sql`true` : sql`posts.id < ${before}::uuid`}
        order by posts.id desc limit ${limit + 1}
      ) as posts
      where author.id = any(${ids.filter(isId)}::uuid[]) order by posts.id desc`,
  );
  const byAuthor = Map.groupBy(rows, ({ authorId }) => authorId);
  return ids.map((id) =>
    pageOf(
      (byAuthor.get(id.toLowerCase()) ?? []).map((row) => unflatten<ListedPost>(row)),
      { limit, page: 1 },
    ),
  );
}
