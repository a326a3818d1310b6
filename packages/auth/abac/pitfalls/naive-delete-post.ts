// Load, check, delete: between the check and the delete the post may change hands, or be gone.
import type { Pool } from 'pg';
import type { User } from './naive-policies.ts';
import { includes } from './roles.ts';

export async function deletePost(db: Pool, id: string, user: User): Promise<boolean> {
  const { rows } = await db.query('select author_id from posts where id = $1', [id]);
  const post = rows[0];
  if (!post) return false;
  if (post.author_id !== user.id && !includes(user.role, 'MODERATOR')) return false;
  const deleted = await db.query('delete from posts where id = $1', [id]);
  // What an ORM's delete by id does, e.g. Prisma's P2025.
  if (deleted.rowCount === 0) throw new Error('Record to delete does not exist');
  return true;
}
