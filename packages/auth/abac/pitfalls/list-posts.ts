// The same lists with the policies as a condition of the query: the database leaves out what is not permitted.
import type { Pool } from 'pg';
import { type Columns, numbered, toSql } from '../src/index.ts';
import type { User } from './naive-policies.ts';
import { createPostPolicies } from './post-policies.ts';
import { holdersOf } from './roles.ts';

const policies = createPostPolicies(holdersOf, () => {});
const columns: Columns = {
  'resource.authorId': { sql: 'author_id', type: 'text' },
  'resource.status': { sql: 'status', type: 'text' },
  'resource.locked': { sql: 'locked', type: 'boolean' },
};

const listBy = (action: 'post:read' | 'post:publish') => async (db: Pool, user: User, limit: number) => {
  const permitted = numbered(toSql(policies.where(action, user, { now: new Date() }), { columns }), 2);
  const statement = `select id from posts where ${permitted.text} order by id limit $1`;
  return (await db.query(statement, [limit, ...permitted.values])).rows.map(({ id }): string => id);
};

export const listReadable = listBy('post:read');
export const listPublishable = listBy('post:publish');
