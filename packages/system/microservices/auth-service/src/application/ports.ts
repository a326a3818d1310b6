// What this module needs of the world, in its own words. infrastructure/ and the other modules bring it.
import type { SignedIn } from '#blog-http/terms';
import type { Role } from '#kernel';
import type { Credentials, NewAccount, Profile } from '../domain/account.ts';

export type CredentialsStore = {
  /** Asks the database also when there is no id: a wrong e-mail address must cost what a wrong password costs. */
  findHash(userId: string | undefined): Promise<string | undefined>;
  save(credentials: Credentials): Promise<unknown>;
  remove(userId: string): Promise<unknown>;
};

/** The module users: who there is. */
export type Accounts = {
  find(id: string): Promise<{ id: string; role: Role } | undefined>;
  findByEmail(email: string): Promise<{ id: string } | undefined>;
};

/** Makes an account in all modules. Both throw a BlogError when nobody was added, `email-taken` for one. */
export type Registration = {
  register(account: NewAccount): Promise<Profile>;
  create(actor: SignedIn, account: NewAccount): Promise<Profile>;
};
