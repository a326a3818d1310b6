// Two lists beside the rules: one filters in the program, the other says the rule a second time in SQL.
import type { Pool } from 'pg';
import type { User } from './naive-policies.ts';

/** Reads a page and leaves out what the user may not see. */
export async function listReadable(db: Pool, user: User, limit: number): Promise<string[]> {
  const { rows } = await db.query('select id, author_id, status from posts order by id limit $1', [limit]);
  return rows.filter((post) => post.status === 'published' || post.author_id === user.id).map(({ id }) => id);
}

export async function listPublishable(db: Pool, user: User, limit: number): Promise<string[]> {
  const mine = 'select id from posts where author_id = $2 and not locked order by id limit $1';
  return (await db.query(mine, [limit, user.id])).rows.map(({ id }) => id);
}
