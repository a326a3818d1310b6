// What somebody can do with their own account. Whoever holds an open browser is not yet its owner: a new e-mail address or
// a new password takes the current password again, and a new password ends every other session.
import { validate as isId, v7 } from 'uuid';
import { BlogError, type Registration } from '#contract';
import { AuthError } from '../auth-error.ts';
import { invalidToken } from '../check-token.ts';
import type { Passwords } from '../password.ts';
import type { Principal } from '../principal.ts';
import type { RefreshSessions } from '../refresh-sessions.ts';
import type { Account, AccountStore } from './accounts.ts';
import { permissions } from './permissions.ts';

type Stores = { accounts: AccountStore; sessions: Pick<RefreshSessions, 'endOthers'> };
type Parts = {
  accounts: AccountStore;
  passwords: Passwords;
  /** Runs the work in one transaction, and hands it the stores of it. */
  atOnce: <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>;
  now: () => Date;
};

export type AccountService = ReturnType<typeof createAccountService>;

export function createAccountService({ accounts, passwords, atOnce, now }: Parts) {
  /** The hash that this password has now; throws `wrong-password`. */
  async function confirm({ id }: Principal, password: string): Promise<string> {
    const hash = await accounts.findPasswordHash(id);
    if (hash === undefined) throw invalidToken('the account is gone');
    if (!(await passwords.verify(password, hash))) throw wrongPassword();
    return hash;
  }

  async function existing({ id }: Principal): Promise<Account> {
    const account = await accounts.find(id);
    if (!account) throw invalidToken('the account is gone');
    return account;
  }

  return {
    existing,

    async register({ email, name, password }: Registration): Promise<Account> {
      const passwordHash = await passwords.hash(password);
      const createdAt = now();
      const id = v7({ msecs: createdAt.getTime() });
      return accounts.add({ id, email, name, role: 'USER', passwordHash, createdAt });
    },

    async changeEmail(who: Principal, currentPassword: string, email: string): Promise<Account> {
      const hash = await confirm(who, currentPassword);
      const account = await accounts.changeEmail(who.id, hash, email, now());
      if (!account) throw wrongPassword();
      return account;
    },

    async changePassword(who: Principal, currentPassword: string, password: string): Promise<void> {
      const from = await confirm(who, currentPassword);
      const to = await passwords.hash(password);
      // Both or neither: a crash in between would leave whoever knew the old password signed in. And in this order: a
      // login with the old password that the first line lets through has begun its session before the second.
      await atOnce(async ({ accounts, sessions }) => {
        if (!(await accounts.replacePassword(who.id, from, to, now()))) throw wrongPassword();
        await sessions.endOthers(who.id, who.sid);
      });
    },

    /** By the role that the account has now, not the one in the token. Throws unless the other account is there. */
    async mayEndSessionsOf(who: Principal, id: string): Promise<void> {
      const { role } = await existing(who);
      if (!permissions.may(role, 'session:end-any')) {
        throw new BlogError('forbidden', `Cannot end the sessions of "${id}": the role ${role} is not enough`);
      }
      if (!isId(id) || !(await accounts.find(id)))
        throw new BlogError('user-not-found', `Cannot find user "${id}": there is no such user`);
    },
  };
}

const wrongPassword = () => new AuthError('wrong-password', 'Cannot change the account: the current password is wrong');
