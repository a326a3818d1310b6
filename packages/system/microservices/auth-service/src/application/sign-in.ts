// Signing in, staying signed in, signing out: the rules of the jwt-refresh package, over who there is in the module users and
// the passwords of this one.
import {
  type AccessTokens,
  createSignIn as createSignInOver,
  type Passwords,
  type RefreshSessions,
  type SignIn,
} from '#jwt-refresh';
import type { Accounts, CredentialsStore } from './ports.ts';

type Dependencies = {
  accounts: Accounts;
  credentials: Pick<CredentialsStore, 'findHash'>;
  passwords: Passwords;
  accessTokens: AccessTokens;
  sessions: RefreshSessions;
};

export function createSignIn({ accounts, credentials, ...parts }: Dependencies): SignIn {
  return createSignInOver({
    ...parts,
    accounts: {
      async findLogin(email) {
        const found = await accounts.findByEmail(email);
        const passwordHash = (await credentials.findHash(found?.id)) ?? null;
        return found && { id: found.id, passwordHash };
      },
      async findRole(id, passwordHash) {
        const account = await accounts.find(id);
        const isSame = passwordHash === undefined || (await credentials.findHash(id)) === (passwordHash ?? undefined);
        return isSame ? account?.role : undefined;
      },
    },
  });
}
