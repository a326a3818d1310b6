// One post, in one statement that also decides who sees it: a draft that is not yours is not found.
import sql from 'sql-template-tag';
import { isId, type Viewer } from '#blog-http/terms';
import { select } from '#sql';
import { joinActor, permitted } from '../access/conditions.ts';
import { type Blog, refusal } from '../blog.ts';
import { type Flat, postsWithAuthors, type StoredPost, unflatten, wholePost } from './post-rows.ts';

/** Throws `post-not-found`. */
export async function readPost({ db, now }: Blog, viewer: Viewer, id: string): Promise<StoredPost> {
  const statement = sql`select ${wholePost} from ${postsWithAuthors} ${joinActor(viewer)}
    where posts.id = ${id}::uuid and ${permitted('post:read', now())}`;
  const [row] = isId(id) ? await select<Flat<StoredPost>>(db, statement) : [];
  if (!row) throw refusal('post-not-found', `read post "${id}"`, 'it does not exist');
  return unflatten<StoredPost>(row);
}
