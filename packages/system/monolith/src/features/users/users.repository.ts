// Everything that the monolith asks of the table of users. Statements that manage users decide by the role that the
// acting user has in the database at that moment: the role in a token may be out of date.
// A rule over several rows needs a lock first, and then a statement that begins after the lock: one statement sees one
// moment, and what others commit while it waits is not in it.
import type { IfMatch, Window } from '#blog-http/terms';
import { BlogError, DELETED_AUTHOR, type UserChange } from '#contract';
import { Prisma } from '../../generated/client.ts';
import { actorMay, heldActor } from '../../shared/access/actor.ts';
import { type Database, inTransaction } from '../../shared/database/client.ts';
import type { NewAccount, StoredUser } from './users.types.ts';

const columns = Prisma.sql`users.id, users.email, users.name, users.role::text as role, users.version,
  users.created_at as "createdAt", users.updated_at as "updatedAt"`;

/** The acting user, if that account may manage users now. */
const isManager = Prisma.sql`(actor.deleted_at is null and ${actorMay('user:manage')})`;

/** Somebody else is administrator, too. */
const isAnotherAdministrator = Prisma.sql`exists (select from users as other
  where other.role = 'ADMIN' and other.deleted_at is null and other.id <> users.id)`;

const atVersion = (expected: IfMatch<number>) =>
  expected === 'any' ? Prisma.sql`true` : Prisma.sql`users.version = any(${[...expected]}::int[])`;

/** The unique index on addresses has refused; any other failure passes through. */
const refuseTaken = (email: string) => (error: unknown) => {
  const { driverAdapterError } =
    (error as { meta?: { driverAdapterError?: { cause?: { constraint?: { index?: string } } } } }).meta ?? {};
  if (driverAdapterError?.cause?.constraint?.index !== 'users_email_key') throw error;
  throw new BlogError('email-taken', `Cannot use the address "${email}": another account has it`, { cause: error });
};

/** The acting and the changed account, until the transaction ends; by id, so that two never wait for each other. */
const hold = (tx: Database, actorId: string, id: string) => tx.$executeRaw`
  select from users where id in (${actorId}::uuid, ${id}::uuid) order by id for no key update`;

/** Changes that may leave no administrator happen one after the other. */
const holdAdministrators = (tx: Database) => tx.$executeRaw`
  select pg_advisory_xact_lock(hashtext('patternbook: administrators'))`;

export function createUsersRepository(db: Database) {
  const one = async (statement: Prisma.Sql) => (await db.$queryRaw<StoredUser[]>(statement))[0];

  const valuesOf = ({ id, email, name, passwordHash, role, createdAt }: NewAccount) =>
    Prisma.sql`${id}::uuid, ${email}, ${name}, ${passwordHash}, ${role}::role, ${createdAt}::timestamptz, ${createdAt}::timestamptz`;
  const into = Prisma.sql`insert into users (id, email, name, password_hash, role, created_at, updated_at)`;

  return {
    find: (id: string) => one(Prisma.sql`select ${columns} from users where id = ${id}::uuid and deleted_at is null`),

    list({ limit, page, before }: Window): Promise<StoredUser[]> {
      const isFurther = before === undefined ? Prisma.empty : Prisma.sql`and id < ${before}::uuid`;
      return db.$queryRaw`
        select ${columns} from users where deleted_at is null ${isFurther}
        order by id desc limit ${limit + 1} offset ${(page - 1) * limit}`;
    },

    /** True for an administrator when there is no other. */
    async isLastAdministrator(id: string): Promise<boolean> {
      const found = await db.$queryRaw<unknown[]>`
        select from users where id = ${id}::uuid and role = 'ADMIN' and not ${isAnotherAdministrator}`;
      return found.length === 1;
    },

    async register(account: NewAccount): Promise<StoredUser> {
      const insertion = db.$queryRaw<[StoredUser]>`${into} values (${valuesOf(account)}) returning ${columns}`;
      return (await insertion.catch(refuseTaken(account.email)))[0];
    },

    /** Undefined when the actor may not manage users. A demotion of the actor is waited for, or waits. */
    create: (actorId: string, account: NewAccount) =>
      one(Prisma.sql`
        with ${heldActor(actorId)}
        ${into} select ${valuesOf(account)} from actor where ${actorMay('user:manage')} returning ${columns}`).catch(
        refuseTaken(account.email),
      ),

    /** Undefined when the user is gone or changed, or the actor may not: users change themselves, but not their role. */
    update: (actorId: string, id: string, expected: IfMatch<number>, change: UserChange, now: Date) =>
      inTransaction(db, async (tx) => {
        if (change.role !== undefined) await holdAdministrators(tx);
        await hold(tx, actorId, id);
        const role = Prisma.sql`coalesce(${change.role ?? null}::role, users.role)`;
        const [user] = await tx.$queryRaw<StoredUser[]>`
          update users set email = ${change.email}, name = ${change.name}, role = ${role},
            updated_at = ${now}::timestamptz, version = users.version + 1
          from users as actor
          where users.id = ${id}::uuid and users.deleted_at is null and ${atVersion(expected)}
            and actor.id = ${actorId}::uuid and actor.deleted_at is null
            and (${isManager} or (actor.id = users.id and ${role} = users.role))
            and (users.role <> 'ADMIN' or ${role} = 'ADMIN' or ${isAnotherAdministrator})
          returning ${columns}`;
        return user;
      }).catch(refuseTaken(change.email)),

    /**
     * Leaves a row without personal data, so that published posts keep an author; drafts go with the account, and so do
     * kept answers that show it. Whoever writes as this user holds the row: the first statement waits for them, and the
     * next ones see what they wrote.
     */
    remove: (actorId: string, id: string, expected: IfMatch<number>, now: Date): Promise<boolean> =>
      inTransaction(db, async (tx) => {
        await holdAdministrators(tx);
        await hold(tx, actorId, id);
        const removed = await tx.$executeRaw`
          update users set email = null, password_hash = null, name = ${DELETED_AUTHOR}, version = users.version + 1,
            updated_at = ${now}::timestamptz, deleted_at = ${now}::timestamptz
          from users as actor
          where users.id = ${id}::uuid and users.deleted_at is null and ${atVersion(expected)}
            and actor.id = ${actorId}::uuid and (${isManager} or (actor.id = users.id and actor.deleted_at is null))
            and (users.role <> 'ADMIN' or ${isAnotherAdministrator})`;
        if (removed === 0) return false;
        await tx.$executeRaw`delete from posts where author_id = ${id}::uuid and status = 'draft'`;
        await tx.$executeRaw`delete from idempotency_keys where caller = ${id} or shows = ${id}::uuid`;
        return true;
      }),
  };
}

export type UsersRepository = ReturnType<typeof createUsersRepository>;
