// What signing in reads from the database. Sessions have a store of their own, from the jwt-refresh package.
import type { Role } from '#contract';
import { findActor } from '../../shared/access/actor.ts';
import type { Database } from '../../shared/database/client.ts';
import type { Login } from './auth.types.ts';

export function createAuthRepository(db: Database) {
  return {
    async findLogin(email: string): Promise<Login | undefined> {
      const select = { id: true, passwordHash: true } as const;
      return (await db.user.findUnique({ where: { email }, select })) ?? undefined;
    },

    /** The role that an account has now; undefined once it is deleted. */
    async findRole(id: string): Promise<Role | undefined> {
      return (await findActor(db, id))?.role;
    },
  };
}

export type AuthRepository = ReturnType<typeof createAuthRepository>;
