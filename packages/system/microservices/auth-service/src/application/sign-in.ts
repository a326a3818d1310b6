// Signing in, staying signed in, signing out. Each token pair is made from the role that the account has at that moment.
import { BlogError, type Credentials, type Role, type TokenPair } from '#contract';
import { type AccessTokens, invalidRefreshToken, type Passwords, type RefreshSessions } from '#jwt-refresh';
import type { Accounts, CredentialsStore } from './ports.ts';

type Dependencies = {
  accounts: Accounts;
  credentials: Pick<CredentialsStore, 'findHash'>;
  passwords: Passwords;
  accessTokens: AccessTokens;
  sessions: RefreshSessions;
};

export function createSignIn({ accounts, credentials, passwords, accessTokens, sessions }: Dependencies) {
  function pair(principal: { id: string; role: Role }, refreshToken: string): TokenPair {
    const { token, expiresIn } = accessTokens.issue(principal);
    return { accessToken: token, tokenType: 'Bearer', expiresIn, refreshToken };
  }

  const wrongCredentials = () => new BlogError('invalid-credentials', 'Cannot sign in: e-mail or password is wrong');

  return {
    /** The same answer, at the same cost, for a wrong address and a wrong password. */
    async login({ email, password }: Credentials): Promise<TokenPair> {
      const found = await accounts.findByEmail(email);
      const matches = await passwords.verify(password, await credentials.findHash(found?.id));
      if (!found || !matches) throw wrongCredentials();
      // In this order: a deletion that the second line does not see yet will find the session of the first.
      const { token } = await sessions.start(found.id);
      const account = await accounts.find(found.id);
      if (!account) {
        await sessions.endAll(found.id);
        throw wrongCredentials();
      }
      return pair(account, token);
    },

    async refresh(refreshToken: string): Promise<TokenPair> {
      const { userId, token } = await sessions.rotate(refreshToken);
      const account = await accounts.find(userId);
      if (!account) {
        await sessions.endAll(userId);
        throw invalidRefreshToken('the account was deleted');
      }
      return pair(account, token);
    },

    logout: (refreshToken: string): Promise<void> => sessions.end(refreshToken),
  };
}

export type SignIn = ReturnType<typeof createSignIn>;
