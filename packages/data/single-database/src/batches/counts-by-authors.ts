// How many posts each of these authors has that the viewer may list: from the index, without reading a post.
import sql from 'sql-template-tag';
import { isId, type Viewer } from '#blog-http/terms';
import type { Status } from '#contract';
import { select } from '#sql';
import { joinActor, permitted } from '../access/conditions.ts';
import type { Blog } from '../blog.ts';
import { inStatus } from '../posts/list-posts.ts';

/** In the order of the ids; 0 for whoever has none. */
export async function countsByAuthors(
  { db, now }: Blog,
  viewer: Viewer,
  ids: readonly string[],
  status: Status,
): Promise<number[]> {
  const rows = await select<{ id: string; count: number }>(
    db,
    sql`select posts.author_id as id, count(*)::int as count from posts ${joinActor(viewer)}
      where posts.author_id = any(${ids.filter(isId)}::uuid[]) and ${inStatus[status]}
        and ${status === 'published' ? sql`true` : permitted('post:read', now())}
      group by posts.author_id`,
  );
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return ids.map((id) => counts.get(id.toLowerCase()) ?? 0);
}
