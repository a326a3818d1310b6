// Changing and deleting users. A rule over several rows needs a lock first, and then a statement that begins after the lock:
// one statement sees one moment, and what others commit while it waits is not in it.
import sql, { type Sql } from 'sql-template-tag';
import { forgetKeptAnswers } from '#blog-http/kept-answers';
import { type IfMatch, isId, type SignedIn } from '#blog-http/terms';
import { DELETED_AUTHOR, type UserChange } from '#contract';
import { createPostgresSessionStore } from '#jwt-refresh';
import { execute, type Queries, select } from '#sql';
import { actorMay } from '../access/conditions.ts';
import { type Blog, inTransaction, type Some } from '../blog.ts';
import { refuseTaken } from './add-users.ts';
import { type StoredUser, userColumns } from './user-rows.ts';
import { isAnotherAdministrator, whyUserNot } from './why-not.ts';

type Seen = IfMatch<number> | undefined;

/** Users change themselves, but not their role; what is left out stays as it is. Throws `precondition-required` when `expected` is undefined. */
export async function changeUser(blog: Blog, actor: SignedIn, id: string, expected: Seen, change: Some<UserChange>) {
  const { email, name, role } = change;
  const next = sql`coalesce(${role ?? null}::role, users.role)`;
  const user = await inTransaction(blog, async (tx) => {
    await hold(tx, actor.id, id, role !== undefined);
    const [changed] = await select<StoredUser>(
      tx,
      sql`update users set email = coalesce(${email ?? null}, users.email), name = coalesce(${name ?? null}, users.name), role = ${next}, version = users.version + 1,
          updated_at = ${blog.now()}::timestamptz
        from users as actor where ${isMeant(actor.id, id, expected)}
          and (${actorMay('user:manage')} or (actor.id = users.id and ${next} = users.role))
          and (users.role <> 'ADMIN' or ${next} = 'ADMIN' or ${isAnotherAdministrator})
        returning ${userColumns}`,
    );
    return changed;
  }).catch(refuseTaken(email ?? ''));
  if (!user) throw await whyUserNot(blog, { what: 'change', actor, id, expected, role });
  return user;
}

/**
 * Leaves a row without personal data, so that published posts keep an author. All that is the account's own goes in the same
 * transaction: drafts, kept answers that show it, and sessions. Whoever writes as this user holds the row: the first statement
 * waits for them, and the next ones see what they wrote.
 */
export async function deleteUser(blog: Blog, actor: SignedIn, id: string, expected: Seen = 'any'): Promise<void> {
  const isDone = await inTransaction(blog, async (tx) => {
    const at = blog.now();
    await hold(tx, actor.id, id, true);
    const removed = await execute(
      tx,
      sql`update users set email = null, password_hash = null, name = ${DELETED_AUTHOR}, version = users.version + 1,
          updated_at = ${at}::timestamptz, deleted_at = ${at}::timestamptz
        from users as actor where ${isMeant(actor.id, id, expected)}
          and (${actorMay('user:manage')} or actor.id = users.id)
          and (users.role <> 'ADMIN' or ${isAnotherAdministrator})`,
    );
    if (removed === 0) return false;
    await execute(tx, sql`delete from posts where author_id = ${id}::uuid and status = 'draft'`);
    await forgetKeptAnswers(tx, id);
    await createPostgresSessionStore(tx).revokeAll(id, at);
    return true;
  });
  if (!isDone) throw await whyUserNot(blog, { what: 'delete', actor, id, expected });
}

function isMeant(actorId: string, id: string, expected: Seen): Sql {
  const atVersion = expected === 'any' ? sql`true` : sql`users.version = any(${[...(expected ?? [])]}::int[])`;
  return sql`users.id = ${isId(id) ? id : null}::uuid and users.deleted_at is null and ${atVersion}
    and actor.id = ${actorId}::uuid and actor.deleted_at is null`;
}

/** Both accounts until the transaction ends, by id, so that two never wait for each other; and administrators one by one. */
async function hold(tx: Queries, actorId: string, id: string, administrators: boolean): Promise<void> {
  if (administrators) await execute(tx, sql`select pg_advisory_xact_lock(hashtext('patternbook: administrators'))`);
  const ids = [actorId, id].filter(isId);
  await execute(tx, sql`select from users where id = any(${ids}::uuid[]) order by id for no key update`);
}
