// Where a statement finds the facts of the policies: in `posts`, and in `actor`, the copy of the acting user that the
// statement itself looks up. What reads a list or writes decides for itself, on the rows as they are at that moment.
import sql, { Sql } from 'sql-template-tag';
import { type Columns, inColumns, toSql } from '#abac';
import { createPostPolicies, type PostAction } from '../domain/post-policies.ts';

const columns: Columns = {
  'subject.id': { sql: 'actor.id', type: 'uuid' },
  'subject.role': { sql: 'actor.role', type: 'text' },
  'resource.author.id': { sql: 'posts.author_id', type: 'uuid' },
  'resource.status': { sql: 'posts.status', type: 'text' },
  'resource.createdAt': { sql: 'posts.created_at', type: 'time' },
};

// Nothing can fail that would have to be reported: a condition is only read, not asked.
const policies = createPostPolicies(() => {});

/** True for the posts with which the actor may do this. Where nobody asks, the `actor` is a row of nulls. */
export function permitted(action: PostAction, now: Date): Sql {
  const { strings, values } = toSql(policies.where(action, inColumns, { now }), { columns });
  return new Sql(strings, values);
}

/**
 * A CTE named `actor`: the copy of this user, empty once it is buried. It is held until the transaction ends: whoever
 * buries it waits for us, and we wait for whoever does so already.
 */
export const heldActor = (id: string): Sql =>
  sql`actor as (select id, role from authors where id = ${id}::uuid and not deleted for share)`;
