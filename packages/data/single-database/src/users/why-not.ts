// The reason why a user was not changed, as things are now. Whoever is gone hears that first, also of an account that is gone.
import sql from 'sql-template-tag';
import { type IfMatch, isId, mismatch, type SignedIn } from '#blog-http/terms';
import type { BlogError, Role } from '#contract';
import { select } from '#sql';
import { permissions } from '../access/roles.ts';
import { type Blog, refusal } from '../blog.ts';

export type UserAttempt = {
  what: 'change' | 'delete';
  actor: SignedIn;
  id: string;
  expected: IfMatch<number> | undefined;
  role?: Role | undefined;
};

export const isAnotherAdministrator = sql`exists (select from users as other
  where other.role = 'ADMIN' and other.deleted_at is null and other.id <> users.id)`;

type Found = { actorRole: Role; id: string | null; role: Role; isLast: boolean };

export async function whyUserNot(
  { db }: Blog,
  { what: verb, actor, id, expected, role }: UserAttempt,
): Promise<BlogError> {
  const what = `${verb} user "${id}"`;
  const [found] = await select<Found>(
    db,
    sql`select actor.role::text as "actorRole", users.id, users.role::text as role,
        users.role = 'ADMIN' and not ${isAnotherAdministrator} as "isLast"
      from users as actor left join users on users.id = ${isId(id) ? id : null}::uuid and users.deleted_at is null
      where actor.id = ${actor.id}::uuid and actor.deleted_at is null`,
  );
  if (!found) return refusal('invalid-token', what, 'your account was deleted');
  if (found.id === null) return refusal('user-not-found', `find user "${id}"`, 'there is no such user');
  const changesRole = role !== undefined && role !== found.role;
  const isOwn = found.id === actor.id && !changesRole;
  if (!isOwn && !permissions.may(found.actorRole, 'user:manage'))
    return refusal('forbidden', what, 'it is not yours to change');
  const wouldBeLost = verb === 'delete' || (role !== undefined && role !== 'ADMIN');
  if (wouldBeLost && found.isLast) return refusal('last-administrator', what, 'there is no other administrator');
  return expected === undefined
    ? refusal('precondition-required', what, 'say which version you have read')
    : refusal('precondition-failed', what, mismatch(expected));
}
