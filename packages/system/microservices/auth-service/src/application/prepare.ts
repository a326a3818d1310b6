// What has to be known before an account can be made. Making it crosses the walls, and is not the affair of this module.
import type { NewUser } from '#contract';
import type { Passwords } from '#jwt-refresh';
import type { NewAccount } from '../domain/account.ts';

type Preparation = { passwords: Pick<Passwords, 'hash'>; now: () => Date; newId: (now: Date) => string };

/** Comes before the registration: nothing must be held while bcrypt works. */
export const createPrepare =
  ({ passwords, now, newId }: Preparation) =>
  async ({ password, ...profile }: NewUser): Promise<NewAccount> => {
    const passwordHash = await passwords.hash(password);
    const createdAt = now();
    return { ...profile, id: newId(createdAt), passwordHash, createdAt };
  };
