// The users, as rows of this module's schema. Statements that manage users decide by the role that the acting user has in
// the database at that moment: the role in a token may be out of date.
// A rule over several rows needs a lock first, and then a statement that begins after the lock: one statement sees one
// moment, and what others commit while it waits is not in it.
import sql, { empty, type Sql } from 'sql-template-tag';
import type { IfMatch } from '#blog-http/terms';
import { BlogError, DELETED_AUTHOR } from '#contract';
import { execute, type Queries, select } from '#sql';
import type { Users } from '../application/ports.ts';
import { holdersOf } from '../domain/permissions.ts';
import type { NewUser, User } from '../domain/user.ts';

const columns = sql`users.id, users.email, users.name, users.role::text as role, users.version,
  users.created_at as "createdAt", users.updated_at as "updatedAt"`;

/** The acting user, if that account may manage users now. */
const isManager = sql`(actor.deleted_at is null and actor.role::text = any(${holdersOf('user:manage')}))`;

/** Somebody else is administrator, too. */
const isAnotherAdministrator = sql`exists (select from users as other
  where other.role = 'ADMIN' and other.deleted_at is null and other.id <> users.id)`;

const atVersion = (expected: IfMatch<number>): Sql =>
  expected === 'any' ? sql`true` : sql`users.version = any(${[...expected]}::int[])`;

/** The unique index on addresses has refused; any other failure passes through. */
const refuseTaken = (email: string) => (error: { constraint?: string }) => {
  if (error.constraint !== 'users_email_key') throw error;
  throw new BlogError('email-taken', `Cannot use the address "${email}": another account has it`, { cause: error });
};

const into = sql`insert into users (id, email, name, role, created_at, updated_at)`;
const valuesOf = ({ id, email, name, role, createdAt }: NewUser): Sql =>
  sql`${id}::uuid, ${email}, ${name}, ${role}::role, ${createdAt}::timestamptz, ${createdAt}::timestamptz`;

/** Of two who add one user the second waits for the first, and adds nobody. */
const onlyOnce = sql`on conflict (id) do nothing`;

/** `update` and `remove` lock before they write: they need a transaction. */
export function createUsersStore(db: Queries): Users {
  const one = async (statement: Sql) => (await select<User>(db, statement))[0];

  /** The acting and the changed account, until the transaction ends; by id, so that two never wait for each other. */
  const hold = (actorId: string, id: string) =>
    execute(db, sql`select from users where id in (${actorId}::uuid, ${id}::uuid) order by id for no key update`);

  /** Changes that may leave no administrator happen one after the other. */
  const holdAdministrators = () => execute(db, sql`select pg_advisory_xact_lock(hashtext('administrators'))`);

  return {
    find: (id) => one(sql`select ${columns} from users where id = ${id}::uuid and deleted_at is null`),

    findByEmail: (email) => one(sql`select ${columns} from users where email = ${email}`),

    list({ limit, page, before }) {
      const isFurther = before === undefined ? empty : sql`and id < ${before}::uuid`;
      return select<User>(
        db,
        sql`select ${columns} from users where deleted_at is null ${isFurther}
          order by id desc limit ${limit + 1} offset ${(page - 1) * limit}`,
      );
    },

    async isLastAdministrator(id) {
      const isIt = sql`id = ${id}::uuid and role = 'ADMIN' and not ${isAnotherAdministrator}`;
      return (await select(db, sql`select from users where ${isIt}`)).length === 1;
    },

    async register(user) {
      const rows = select<User>(db, sql`${into} values (${valuesOf(user)}) ${onlyOnce} returning ${columns}`);
      return (await rows.catch(refuseTaken(user.email)))[0];
    },

    /** A demotion of the actor is waited for, or waits. */
    create: (actorId, user) =>
      one(sql`
        with actor as (select role, deleted_at from users where id = ${actorId}::uuid and deleted_at is null for share)
        ${into} select ${valuesOf(user)} from actor where ${isManager} ${onlyOnce} returning ${columns}`).catch(
        refuseTaken(user.email),
      ),

    async update(actorId, id, expected, change, at) {
      if (change.role !== undefined) await holdAdministrators();
      await hold(actorId, id);
      const role = sql`coalesce(${change.role ?? null}::role, users.role)`;
      const statement = sql`
        update users set email = ${change.email}, name = ${change.name}, role = ${role},
          updated_at = ${at}::timestamptz, version = users.version + 1
        from users as actor, users as before
        where users.id = ${id}::uuid and before.id = users.id and users.deleted_at is null and ${atVersion(expected)}
          and actor.id = ${actorId}::uuid and actor.deleted_at is null
          and (${isManager} or (actor.id = users.id and ${role} = users.role))
          and (users.role <> 'ADMIN' or ${role} = 'ADMIN' or ${isAnotherAdministrator})
        returning ${columns}, before.name as "oldName", before.role::text as "oldRole"`;
      const rows = select<User & { oldName: string; oldRole: User['role'] }>(db, statement);
      const [row] = await rows.catch(refuseTaken(change.email));
      if (!row) return undefined;
      const { oldName: name, oldRole, ...user } = row;
      return { before: { name, role: oldRole }, user };
    },

    /** Published posts keep showing an author; who has kept a copy of the name is told by the event. */
    async remove(actorId, id, expected, at) {
      await holdAdministrators();
      await hold(actorId, id);
      const [removed] = await select<{ version: number }>(
        db,
        sql`
        update users set email = null, name = ${DELETED_AUTHOR}, version = users.version + 1,
          updated_at = ${at}::timestamptz, deleted_at = ${at}::timestamptz
        from users as actor
        where users.id = ${id}::uuid and users.deleted_at is null and ${atVersion(expected)}
          and actor.id = ${actorId}::uuid and (${isManager} or (actor.id = users.id and actor.deleted_at is null))
          and (users.role <> 'ADMIN' or ${isAnotherAdministrator})
        returning users.version`,
      );
      return removed?.version;
    },

    async useUp(id, at) {
      const nobody = sql`(${id}::uuid, null, ${DELETED_AUTHOR}, 'USER', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz)`;
      const [row] = await select<{ version: number }>(
        db,
        sql`insert into users (id, email, name, role, created_at, updated_at, deleted_at) values ${nobody}
          ${onlyOnce} returning version`,
      );
      return row?.version;
    },

    async lastVersion(id) {
      const statement = sql`select version from users where id = ${id}::uuid and deleted_at is not null`;
      return (await select<{ version: number }>(db, statement))[0]?.version;
    },
  };
}
