// New accounts. The hash of the password is made before: no transaction may stay open while bcrypt works.
import sql, { type Sql } from 'sql-template-tag';
import type { SignedIn } from '#blog-http/terms';
import type { NewUser } from '#contract';
import { select } from '#sql';
import { actorMay, heldActor } from '../access/conditions.ts';
import { permissions } from '../access/roles.ts';
import { type Blog, refusal } from '../blog.ts';
import { notAllowed } from './read-users.ts';
import { roleOf } from './role-of.ts';
import { type NewAccount, type StoredUser, userColumns } from './user-rows.ts';

export function newAccount({ now, newId }: Blog, { email, name, role }: NewUser, passwordHash: string): NewAccount {
  const createdAt = now();
  return { id: newId(createdAt), email, name, passwordHash, role, createdAt };
}

/** Throws `email-taken`. */
export async function registerUser(blog: Blog, account: NewAccount): Promise<StoredUser> {
  const [user] = await insert(blog, account, sql`(select) as anybody`);
  return user as StoredUser;
}

/** For whoever hashes a password first, which costs far more than this. Throws `forbidden` and `invalid-token`. */
export async function checkMayCreateUsers(blog: Blog, actor: SignedIn): Promise<void> {
  const role = await roleOf(blog, actor);
  if (!permissions.may(role, 'user:manage')) throw notAllowed(role, 'create a user');
}

/** Throws also `forbidden` and `invalid-token`. A demotion of the actor is waited for, or waits. */
export async function createUser(blog: Blog, actor: SignedIn, account: NewAccount): Promise<StoredUser> {
  const manager = sql`(select from actor where ${actorMay('user:manage')}) as manager`;
  const [user] = await insert(blog, account, manager, sql`with ${heldActor(actor.id)}`);
  if (!user) throw notAllowed(await roleOf(blog, actor), 'create a user');
  return user;
}

function insert({ db }: Blog, account: NewAccount, from: Sql, actor = sql``): Promise<StoredUser[]> {
  const { id, email, name, passwordHash, role, createdAt } = account;
  const statement = sql`${actor}
    insert into users (id, email, name, password_hash, role, created_at, updated_at)
    select ${id}::uuid, ${email}, ${name}, ${passwordHash}, ${role}::role, ${createdAt}::timestamptz, ${createdAt}::timestamptz
    from ${from} returning ${userColumns}`;
  return select<StoredUser>(db, statement).catch(refuseTaken(email));
}

/** The unique index on addresses has refused; any other failure passes through. */
export const refuseTaken = (email: string) => (error: { constraint?: string }) => {
  if (error.constraint !== 'users_email_key') throw error;
  throw refusal('email-taken', `use the address "${email}"`, 'another account has it', { cause: error });
};
