// The order in which one thinks of it: first the user, then the password.
import type { Modules, NewAccount, Profile } from '../src/processes/application/ports.ts';

export const naiveRegistration =
  ({ auth, users }: Modules) =>
  async ({ passwordHash, ...profile }: NewAccount): Promise<Profile> => {
    const added = await users.register(profile);
    await auth.keepPassword({ userId: profile.id, passwordHash, createdAt: profile.createdAt });
    return added;
  };
