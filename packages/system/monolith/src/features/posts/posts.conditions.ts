// The rules of posts.policies.ts once more, rule under rule, as conditions of a statement over `posts` and `actor`: what
// reads a list or writes decides for itself, on the rows as they are at that moment.
// posts.repository.test.ts proves through the statements that each condition says what its policy says.
import { Prisma } from '../../generated/client.ts';
import { actorMay } from '../../shared/access/actor.ts';
import { EDIT_HOURS, type WriteAction } from './posts.policies.ts';

const isPublished = Prisma.sql`posts.status = 'published'`;
const isAuthor = Prisma.sql`posts.author_id = actor.id`;
const moderates = actorMay('post:moderate');
const manages = actorMay('post:manage');

const isYoung = (now: Date) =>
  Prisma.sql`posts.created_at >= ${new Date(now.getTime() - EDIT_HOURS * 3_600_000)}::timestamptz`;

/** post:read. Where nobody asks, the `actor` is a row of nulls. */
export const readable = Prisma.sql`(${isPublished} or ${isAuthor} or ${moderates})`;

export const writable: Record<WriteAction, (now: Date) => Prisma.Sql> = {
  'post:edit': (now) => Prisma.sql`(${isAuthor} and ${isYoung(now)} or ${manages})`,
  'post:publish': () => Prisma.sql`(${isAuthor} or ${manages})`,
  'post:delete': () => Prisma.sql`(${isAuthor} or ${moderates})`,
};
