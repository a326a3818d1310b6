// The policy compiled into the statement that writes: what depends on the row is decided on the row as it is deleted.
import type { Pool } from 'pg';
import type { User } from './naive-policies.ts';
import { includes } from './roles.ts';

export async function deletePost(db: Pool, id: string, user: User): Promise<boolean> {
  const deleted = await db.query('delete from posts where id = $1 and (author_id = $2 or $3)', [
    id,
    user.id,
    includes(user.role, 'MODERATOR'),
  ]);
  return deleted.rowCount === 1;
}
