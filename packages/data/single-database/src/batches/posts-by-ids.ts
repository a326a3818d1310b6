// Whole posts by their ids, each only for whoever may read it.
import sql from 'sql-template-tag';
import { isId, type Viewer } from '#blog-http/terms';
import { select } from '#sql';
import { joinActor, permitted } from '../access/conditions.ts';
import type { Blog } from '../blog.ts';
import { type Flat, postsWithAuthors, type StoredPost, unflatten, wholePost } from '../posts/post-rows.ts';

/** In the order of the ids; undefined where the viewer may read none. */
export async function postsByIds({ db, now }: Blog, viewer: Viewer, ids: readonly string[]) {
  const rows = await select<Flat<StoredPost>>(
    db,
    sql`select ${wholePost} from ${postsWithAuthors} ${joinActor(viewer)}
      where posts.id = any(${ids.filter(isId)}::uuid[]) and ${permitted('post:read', now())}`,
  );
  const known = new Map(rows.map((row) => [row.id, unflatten<StoredPost>(row)]));
  return ids.map((id) => known.get(id.toLowerCase()));
}
