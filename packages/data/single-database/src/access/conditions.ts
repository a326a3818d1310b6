// The rules inside the statements. Each statement looks the acting account up by itself, as `actor`: a token lives on for
// minutes after its account, or its role, is gone.
import sql, { Sql } from 'sql-template-tag';
import { type Columns, inColumns, toSql } from '#abac';
import type { Viewer } from '#blog-http/terms';
import { type PostAction, postPolicies } from './post-policies.ts';
import { holdersOf, type Permission } from './roles.ts';

const columns: Columns = {
  'subject.id': { sql: 'actor.id', type: 'uuid' },
  'subject.role': { sql: 'actor.role::text', type: 'text' },
  'resource.author.id': { sql: 'posts.author_id', type: 'uuid' },
  'resource.status': { sql: 'posts.status', type: 'text' },
  'resource.createdAt': { sql: 'posts.created_at', type: 'time' },
};

/** True for the posts with which the actor may do this. Where nobody asks, the `actor` is a row of nulls. */
export function permitted(action: PostAction, now: Date): Sql {
  const { strings, values } = toSql(postPolicies.where(action, inColumns, { now }), { columns });
  return new Sql(strings, values);
}

/** For reading: the account as it is, or a row of nulls. */
export const joinActor = (viewer: Viewer): Sql =>
  sql`left join users as actor on actor.id = ${viewer?.id ?? null}::uuid and actor.deleted_at is null`;

/**
 * For writing, a CTE: the account, empty once it is deleted, and held until the transaction ends. A deletion or a demotion
 * that is under way is waited for and then seen; one that comes later waits for us.
 */
export const heldActor = (id: string): Sql =>
  sql`actor as (select id, role from users where id = ${id}::uuid and deleted_at is null for share)`;

export const actorMay = (permission: Permission): Sql => sql`actor.role::text = any(${holdersOf(permission)})`;
