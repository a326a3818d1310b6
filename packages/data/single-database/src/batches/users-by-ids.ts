// Accounts in full by their ids, each only for its owner and for administrators.
import sql from 'sql-template-tag';
import { isId, type SignedIn } from '#blog-http/terms';
import { select } from '#sql';
import { actorMay, joinActor } from '../access/conditions.ts';
import type { Blog } from '../blog.ts';
import { type StoredUser, userColumns } from '../users/user-rows.ts';

/** In the order of the ids; undefined where the viewer may not see the whole. */
export async function usersByIds({ db }: Blog, viewer: SignedIn, ids: readonly string[]) {
  const rows = await select<StoredUser>(
    db,
    sql`select ${userColumns} from users ${joinActor(viewer)}
      where users.id = any(${ids.filter(isId)}::uuid[]) and users.deleted_at is null
        and (users.id = actor.id or ${actorMay('user:manage')})`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => known.get(id.toLowerCase()));
}
