// Reading users: who sees what is decided in the statement, by the role that the viewer has at that moment.
import sql from 'sql-template-tag';
import { isId, pageOf, type SignedIn, type Viewer, type Window } from '#blog-http/terms';
import type { Page, Role } from '#contract';
import { select } from '#sql';
import { actorMay, joinActor } from '../access/conditions.ts';
import { permissions } from '../access/roles.ts';
import { type Blog, refusal } from '../blog.ts';
import { type SeenRow, type SeenUser, seenColumns, seenUser } from './user-rows.ts';

/** In full for the user and for administrators. Throws `user-not-found`. */
export async function readUser({ db }: Blog, viewer: Viewer, id: string): Promise<SeenUser> {
  const full = sql`(users.id = ${viewer?.id ?? null}::uuid or ${actorMay('user:manage')})`;
  const statement = sql`
    select ${seenColumns(full)}
    from users ${joinActor(viewer)} where users.id = ${id}::uuid and users.deleted_at is null`;
  const [row] = isId(id) ? await select<SeenRow>(db, statement) : [];
  if (!row) throw refusal('user-not-found', `find user "${id}"`, 'there is no such user');
  return seenUser(row);
}

type Listed = { actorRole: Role } & (SeenRow | { id: null });

export async function listUsers({ db }: Blog, viewer: SignedIn, window: Window): Promise<Page<SeenUser>> {
  const isFurther = window.before === undefined ? sql`true` : sql`id < ${window.before}::uuid`;
  // A row for the viewer in any case: an empty page must not look like a refusal.
  const rows = await select<Listed>(
    db,
    sql`select actor.role::text as "actorRole", ${seenColumns(actorMay('user:manage'))}
      from users as actor left join lateral (
        select * from users where deleted_at is null and ${actorMay('user:list')} and ${isFurther}
        order by id desc limit ${window.limit + 1} offset ${(window.page - 1) * window.limit}
      ) as users on true
      where actor.id = ${viewer.id}::uuid and actor.deleted_at is null order by users.id desc`,
  );
  const role = rows[0]?.actorRole;
  if (!permissions.may(role, 'user:list')) throw notAllowed(role, 'list users');
  const found = rows.flatMap((row) => (row.id === null ? [] : [row]));
  const { items, nextCursor } = pageOf(found, window);
  return { items: items.map(seenUser), nextCursor };
}

export const notAllowed = (role: Role | undefined, what: string) =>
  role === undefined
    ? refusal('invalid-token', what, 'your account was deleted')
    : refusal('forbidden', what, `the role ${role} is not enough`);
