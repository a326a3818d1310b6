// An account is made in two modules: its password here, its profile in the module users. No transaction spans the two, so
// the order counts. The password comes first: without a profile nobody can sign in with it, and it is taken back. The
// profile is the moment at which the account exists, whole.
import type { SignedIn } from '#blog-http/terms';
import { BlogError, type NewUser } from '#contract';
import type { Passwords } from '#jwt-refresh';
import type { NewAccount, NewProfile, Profile } from '../domain/account.ts';
import type { Accounts, CredentialsStore, Newcomers } from './ports.ts';

type Dependencies = { credentials: CredentialsStore; newcomers: Newcomers };

export function createRegistration({ credentials, newcomers }: Dependencies) {
  async function open({ passwordHash, ...profile }: NewAccount, add: (profile: NewProfile) => Promise<Profile>) {
    await credentials.save({ userId: profile.id, passwordHash, createdAt: profile.createdAt });
    try {
      return await add(profile);
    } catch (error) {
      // A refusal is certain. After any other failure the profile may be there: that is for `removeLeftOver` to find out.
      if (error instanceof BlogError) await credentials.remove(profile.id);
      throw error;
    }
  }

  return {
    register: (account: NewAccount): Promise<Profile> => open(account, newcomers.register),
    create: (actor: SignedIn, account: NewAccount): Promise<Profile> =>
      open(account, (profile) => newcomers.create(actor, profile)),
  };
}

export type Registration = ReturnType<typeof createRegistration>;

type Preparation = { passwords: Pick<Passwords, 'hash'>; now: () => Date; newId: (now: Date) => string };

/** Comes before the registration and its transaction: that must not stay open while bcrypt works. */
export const createPrepare =
  ({ passwords, now, newId }: Preparation) =>
  async ({ password, ...profile }: NewUser): Promise<NewAccount> => {
    const passwordHash = await passwords.hash(password);
    const createdAt = now();
    return { ...profile, id: newId(createdAt), passwordHash, createdAt };
  };

type Clearing = { credentials: CredentialsStore; accounts: Pick<Accounts, 'find'>; now: () => Date };

/** Of registrations that broke off an hour ago or earlier nobody will hear any more. */
export const createRemoveLeftOver =
  ({ credentials, accounts, now }: Clearing) =>
  async (): Promise<void> => {
    const old = new Date(now().getTime() - 3_600_000);
    const findSome = () => credentials.findUnconfirmed(old);
    // Each one is confirmed or removed, so the next ones are others, and at last there are none.
    for (let ids = await findSome(); ids.length > 0; ids = await findSome()) {
      for (const id of ids) {
        if (await accounts.find(id)) await credentials.confirm(id);
        else await credentials.remove(id);
      }
    }
  };
