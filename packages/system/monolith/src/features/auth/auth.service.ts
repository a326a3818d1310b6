// Signing in, staying signed in, signing out. Each token pair is made from the role that the account has at that moment.
import { BlogError, type Credentials, type Role, type TokenPair } from '#contract';
import { type AccessTokens, invalidRefreshToken, type Passwords, type RefreshSessions } from '#jwt-refresh';
import type { AuthRepository } from './auth.repository.ts';

type Dependencies = {
  accounts: AuthRepository;
  passwords: Passwords;
  accessTokens: AccessTokens;
  sessions: RefreshSessions;
};

export function createAuthService({ accounts, passwords, accessTokens, sessions }: Dependencies) {
  function pair(principal: { id: string; role: Role }, refreshToken: string): TokenPair {
    const { token, expiresIn } = accessTokens.issue(principal);
    return { accessToken: token, tokenType: 'Bearer', expiresIn, refreshToken };
  }

  const wrongCredentials = () => new BlogError('invalid-credentials', 'Cannot sign in: e-mail or password is wrong');

  return {
    /** The same answer, at the same cost, for a wrong address and a wrong password. */
    async login({ email, password }: Credentials): Promise<TokenPair> {
      const account = await accounts.findLogin(email);
      const matches = await passwords.verify(password, account?.passwordHash ?? undefined);
      if (!account || !matches) throw wrongCredentials();
      // In this order: a deletion that the second line does not see yet will find the session of the first.
      const { token } = await sessions.start(account.id);
      const role = await accounts.findRole(account.id);
      if (!role) {
        await sessions.endAll(account.id);
        throw wrongCredentials();
      }
      return pair({ id: account.id, role }, token);
    },

    async refresh(refreshToken: string): Promise<TokenPair> {
      const { userId, token } = await sessions.rotate(refreshToken);
      const role = await accounts.findRole(userId);
      if (!role) {
        await sessions.endAll(userId);
        throw invalidRefreshToken('the account was deleted');
      }
      return pair({ id: userId, role }, token);
    },

    logout: (refreshToken: string): Promise<void> => sessions.end(refreshToken),
  };
}

export type AuthService = ReturnType<typeof createAuthService>;
