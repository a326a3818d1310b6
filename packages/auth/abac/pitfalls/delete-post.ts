// The policy as a part of the statement that writes: what depends on the row is decided on the row as it is deleted.
import type { Pool } from 'pg';
import { type Columns, numbered, toSql } from '../src/index.ts';
import type { User } from './naive-policies.ts';
import { createPostPolicies } from './post-policies.ts';
import { holdersOf } from './roles.ts';

const policies = createPostPolicies(holdersOf, () => {});
const columns: Columns = { 'resource.authorId': { sql: 'author_id', type: 'text' } };

export async function deletePost(db: Pool, id: string, user: User): Promise<boolean> {
  const permitted = numbered(toSql(policies.where('post:delete', user, { now: new Date() }), { columns }), 2);
  const deleted = await db.query(`delete from posts where id = $1 and ${permitted.text}`, [id, ...permitted.values]);
  return deleted.rowCount === 1;
}
