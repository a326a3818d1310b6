// The order in which one thinks of it: first the user, then the password.
import type { createRegistration } from '../src/modules/auth/application/registration.ts';

export const naiveRegistration: typeof createRegistration = ({ credentials, newcomers }) => {
  const save = ({ id: userId, passwordHash, createdAt }: { id: string; passwordHash: string; createdAt: Date }) =>
    credentials.save({ userId, passwordHash, createdAt });
  return {
    async register({ passwordHash, ...profile }) {
      const added = await newcomers.register(profile);
      await save({ ...profile, passwordHash });
      return added;
    },
    async create(actor, { passwordHash, ...profile }) {
      const added = await newcomers.create(actor, profile);
      await save({ ...profile, passwordHash });
      return added;
    },
  };
};
