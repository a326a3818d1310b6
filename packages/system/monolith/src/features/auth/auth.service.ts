// Signing in, staying signed in, signing out: the rules of the jwt-refresh package over the accounts of this blog.
import { type AccessTokens, createSignIn, type Passwords, type RefreshSessions, type SignIn } from '#jwt-refresh';
import type { AuthRepository } from './auth.repository.ts';

type Dependencies = {
  accounts: AuthRepository;
  passwords: Passwords;
  accessTokens: AccessTokens;
  sessions: RefreshSessions;
};

export type AuthService = SignIn;

export const createAuthService = (dependencies: Dependencies): AuthService => createSignIn(dependencies);
