// Everything that the monolith asks of the table of users. Statements that manage users decide by the role that the
// acting user has in the database at that moment: the role in a token may be out of date.
import { BlogError, DELETED_AUTHOR, type UserChange } from '#contract';
import { Prisma } from '../../generated/client.ts';
import { holdersOf } from '../../shared/access/roles.ts';
import type { Database } from '../../shared/database/client.ts';
import type { Window } from '../../shared/paging.ts';
import type { Expected } from '../../shared/preconditions.ts';
import type { NewAccount, StoredUser } from './users.types.ts';

const columns = Prisma.sql`users.id, users.email, users.name, users.role::text as role, users.version,
  users.created_at as "createdAt", users.updated_at as "updatedAt"`;

/** The acting user, if that account may manage users now. */
const isManager = Prisma.sql`(actor.deleted_at is null and actor.role::text = any(${holdersOf('user:manage')}))`;

const atVersion = (expected: Expected<number>) =>
  expected === 'any' ? Prisma.sql`true` : Prisma.sql`users.version = any(${[...expected]}::int[])`;

/** The unique index on addresses has refused; any other failure passes through. */
const refuseTaken = (email: string) => (error: unknown) => {
  const { driverAdapterError } =
    (error as { meta?: { driverAdapterError?: { cause?: { constraint?: { index?: string } } } } }).meta ?? {};
  if (driverAdapterError?.cause?.constraint?.index !== 'users_email_key') throw error;
  throw new BlogError('email-taken', `Cannot use the address "${email}": another account has it`, { cause: error });
};

export function createUsersRepository(db: Database) {
  const one = async (statement: Prisma.Sql) => (await db.$queryRaw<StoredUser[]>(statement))[0];

  const valuesOf = ({ id, email, name, passwordHash, role, createdAt }: NewAccount) =>
    Prisma.sql`${id}::uuid, ${email}, ${name}, ${passwordHash}, ${role}::role, ${createdAt}::timestamptz, ${createdAt}::timestamptz`;
  const into = Prisma.sql`insert into users (id, email, name, password_hash, role, created_at, updated_at)`;

  return {
    find: (id: string) => one(Prisma.sql`select ${columns} from users where id = ${id}::uuid and deleted_at is null`),

    list: ({ limit, page, before }: Window) =>
      db.$queryRaw<StoredUser[]>`
        select ${columns} from users
        where deleted_at is null and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
        order by id desc limit ${limit + 1} offset ${(page - 1) * limit}`,

    async register(account: NewAccount): Promise<StoredUser> {
      const insertion = db.$queryRaw<[StoredUser]>`${into} values (${valuesOf(account)}) returning ${columns}`;
      return (await insertion.catch(refuseTaken(account.email)))[0];
    },

    /** Undefined when the actor may not manage users. */
    create: (actorId: string, account: NewAccount) =>
      one(Prisma.sql`${into} select ${valuesOf(account)} from users as actor
        where actor.id = ${actorId}::uuid and ${isManager} returning ${columns}`).catch(refuseTaken(account.email)),

    /** Undefined when the user is gone or changed, or the actor may not: users change themselves, but not their role. */
    update: (actorId: string, id: string, expected: Expected<number>, change: UserChange, now: Date) => {
      const role = Prisma.sql`coalesce(${change.role ?? null}::role, users.role)`;
      return one(Prisma.sql`
        update users set email = ${change.email}, name = ${change.name}, role = ${role},
          updated_at = ${now}::timestamptz, version = users.version + 1
        from users as actor
        where users.id = ${id}::uuid and users.deleted_at is null and ${atVersion(expected)}
          and actor.id = ${actorId}::uuid and actor.deleted_at is null
          and (${isManager} or (actor.id = users.id and ${role} = users.role))
        returning ${columns}`).catch(refuseTaken(change.email));
    },

    /**
     * Leaves a row without personal data, so that published posts keep an author; drafts go with the account, and so
     * do kept answers that show it. One statement for three tables: that is what one database is for.
     */
    async remove(actorId: string, id: string, expected: Expected<number>, now: Date): Promise<boolean> {
      const removed = await db.$queryRaw<unknown[]>`
        with removed as (
          update users set email = null, password_hash = null, name = ${DELETED_AUTHOR}, version = users.version + 1,
            updated_at = ${now}::timestamptz, deleted_at = ${now}::timestamptz
          from users as actor
          where users.id = ${id}::uuid and users.deleted_at is null and ${atVersion(expected)}
            and actor.id = ${actorId}::uuid and (${isManager} or actor.id = users.id)
          returning users.id
        ), drafts as (
          delete from posts using removed where posts.author_id = removed.id and posts.status = 'draft'
        ), answers as (
          delete from idempotency_keys using removed
          where caller = removed.id::text or headers ->> 'Location' = '/api/users/' || removed.id
        )
        select id from removed`;
      return removed.length === 1;
    },
  };
}

export type UsersRepository = ReturnType<typeof createUsersRepository>;
