// The accounts of this app, in one table, as statements over anything shaped like a pg.Pool. Who has a password changes it
// by comparing: the row is written only if it still has the hash that was verified.
import { BlogError, type FullUser, type Role } from '#contract';
import type { Queries } from '../postgres-session-store.ts';
import type { Accounts } from '../sign-in.ts';

export type Account = { id: string; email: string; name: string; role: Role; createdAt: Date; updatedAt: Date };
export type NewAccount = Omit<Account, 'updatedAt'> & { passwordHash: string };
export type AccountStore = ReturnType<typeof createAccountStore>;

const columns = 'id, email, name, role, created_at as "createdAt", updated_at as "updatedAt"';

export function createAccountStore(database: Queries) {
  const one = async <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row | undefined> =>
    (await database.query<Row>(text, values)).rows[0];

  const forSignIn: Accounts = {
    findLogin: (email) =>
      one<{ id: string; passwordHash: string }>(
        'select id, password_hash as "passwordHash" from users where email = $1',
        [email],
      ),
    async findRole(id, passwordHash) {
      // The lock waits for a change of the password that is under way, and then sees it.
      const found = passwordHash
        ? one<{ role: string }>('select role from users where id = $1 and password_hash = $2 for share', [
            id,
            passwordHash,
          ])
        : one<{ role: string }>('select role from users where id = $1', [id]);
      return (await found)?.role;
    },
  };

  return {
    ...forSignIn,

    find: (id: string) => one<Account>(`select ${columns} from users where id = $1`, [id]),

    async findPasswordHash(id: string): Promise<string | undefined> {
      const found = await one<{ hash: string }>('select password_hash as hash from users where id = $1', [id]);
      return found?.hash;
    },

    /** Throws `email-taken`. */
    async add({ id, email, name, role, passwordHash, createdAt }: NewAccount): Promise<Account> {
      const account = await one<Account>(
        `insert into users (id, email, name, role, password_hash, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $6) on conflict (email) do nothing returning ${columns}`,
        [id, email, name, role, passwordHash, createdAt],
      );
      if (!account) throw taken(email);
      return account;
    },

    /** False when the account no longer has the hash `from`. */
    async replacePassword(id: string, from: string, to: string, now: Date): Promise<boolean> {
      const text =
        'update users set password_hash = $3, updated_at = $4 where id = $1 and password_hash = $2 returning id';
      return (await one(text, [id, from, to, now])) !== undefined;
    },

    /** Undefined when the account no longer has this hash. Throws `email-taken`. */
    async changeEmail(id: string, passwordHash: string, email: string, now: Date): Promise<Account | undefined> {
      const text = `update users set email = $3, updated_at = $4 where id = $1 and password_hash = $2 returning ${columns}`;
      return one<Account>(text, [id, passwordHash, email, now]).catch((error: { constraint?: string }) => {
        throw error.constraint === 'users_email_key' ? taken(email) : error;
      });
    },
  };
}

export const accountView = ({ createdAt, updatedAt, ...account }: Account): FullUser => ({
  ...account,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const taken = (email: string) =>
  new BlogError('email-taken', `Cannot use the address "${email}": another account has it`);
