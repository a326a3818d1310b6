// What signing in reads from the database. Sessions have a store of their own, from the jwt-refresh package.
import type { Accounts } from '#jwt-refresh';
import type { Database } from '../../shared/database/client.ts';
import type { Login } from './auth.types.ts';

export type AuthRepository = Accounts;

export function createAuthRepository(db: Database): AuthRepository {
  return {
    async findLogin(email): Promise<Login | undefined> {
      const select = { id: true, passwordHash: true } as const;
      return (await db.user.findUnique({ where: { email }, select })) ?? undefined;
    },

    async findRole(id, passwordHash): Promise<string | undefined> {
      const where = { id, deletedAt: null, ...(passwordHash && { passwordHash }) };
      return (await db.user.findFirst({ where, select: { role: true } }))?.role;
    },
  };
}
