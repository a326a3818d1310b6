// Signing in, staying signed in, signing out. Each access token is made from the role that the account has at that moment.
import type { AccessTokens } from './access-token.ts';
import { AuthError } from './auth-error.ts';
import type { Passwords } from './password.ts';
import { type IssuedRefreshToken, invalidRefreshToken, type RefreshSessions } from './refresh-sessions.ts';

/** The port to the accounts of an app. */
export type Accounts = {
  findLogin(email: string): Promise<{ id: string; passwordHash: string | null } | undefined>;
  /** The role that the account has now; undefined once it is deleted, or has another password than this hash is of. */
  findRole(id: string, passwordHash?: string | null): Promise<string | undefined>;
};

/** Every `expiresIn` is in seconds. */
export type SignedInPair = { access: ReturnType<AccessTokens['issue']>; refresh: IssuedRefreshToken };
export type Client = NonNullable<Parameters<RefreshSessions['start']>[1]>;

type Parts = { accounts: Accounts; passwords: Passwords; accessTokens: AccessTokens; sessions: RefreshSessions };

export type SignIn = ReturnType<typeof createSignIn>;

export function createSignIn({ accounts, passwords, accessTokens, sessions }: Parts) {
  const wrongCredentials = () => new AuthError('invalid-credentials', 'Cannot sign in: e-mail or password is wrong');

  const pair = (id: string, role: string, refresh: IssuedRefreshToken, jkt: string | undefined): SignedInPair => ({
    access: accessTokens.issue({ id, role, sid: refresh.sessionId, ...(jkt !== undefined && { jkt }) }),
    refresh,
  });

  return {
    /** The same answer, at the same cost, for a wrong address and a wrong password. */
    async login({ email, password }: { email: string; password: string }, client?: Client): Promise<SignedInPair> {
      const account = await accounts.findLogin(email);
      const matches = await passwords.verify(password, account?.passwordHash ?? undefined);
      if (!account || !matches) throw wrongCredentials();
      // In this order: a deletion, or a new password, that the second line does not see yet will find the session of the first.
      const refresh = await sessions.start(account.id, client);
      const role = await accounts.findRole(account.id, account.passwordHash);
      if (role === undefined) {
        await sessions.end(refresh.token, client?.jkt);
        throw wrongCredentials();
      }
      return pair(account.id, role, refresh, client?.jkt);
    },

    /** `jkt` is the key that the client has just proved to hold. */
    async refresh(refreshToken: string, jkt?: string): Promise<SignedInPair> {
      const { userId, ...refresh } = await sessions.rotate(refreshToken, jkt);
      const role = await accounts.findRole(userId);
      if (role === undefined) {
        await sessions.endAll(userId);
        throw invalidRefreshToken('the account was deleted');
      }
      return pair(userId, role, refresh, jkt);
    },

    logout: (refreshToken: string, jkt?: string): Promise<void> => sessions.end(refreshToken, jkt),
  };
}
