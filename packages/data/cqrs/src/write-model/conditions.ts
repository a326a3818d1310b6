// Where a statement finds the facts of the policies: in `posts`, and in `actor`, the account that the statement itself
// looks up. What writes decides for itself, on the rows as they are at that moment.
import { type Columns, inColumns, toSql } from '#abac';
import { Prisma } from '../generated/client.ts';
import { createPostPolicies, type WriteAction } from '../rules/post-policies.ts';

const columns: Columns = {
  'subject.id': { sql: 'actor.id', type: 'uuid' },
  'subject.role': { sql: 'actor.role::text', type: 'text' },
  'resource.author.id': { sql: 'posts.author_id', type: 'uuid' },
  'resource.status': { sql: 'posts.status', type: 'text' },
  'resource.createdAt': { sql: 'posts.created_at', type: 'time' },
};

// Nothing can fail that would have to be reported: a condition is only read, not asked.
const policies = createPostPolicies(() => {});

/** True for the posts with which the actor may do this. */
export function permitted(action: WriteAction, now: Date): Prisma.Sql {
  const { strings, values } = toSql(policies.where(action, inColumns, { now }), { columns });
  return new Prisma.Sql(strings, values);
}
