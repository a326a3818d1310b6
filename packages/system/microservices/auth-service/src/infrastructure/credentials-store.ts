// The passwords, as bcrypt hashes in this module's schema: no other module can read them.
import sql from 'sql-template-tag';
import { execute, type Queries, select } from '#sql';
import type { CredentialsStore } from '../application/ports.ts';

export function createCredentialsStore(db: Queries): CredentialsStore {
  return {
    async findHash(userId) {
      const statement = sql`select password_hash as hash from credentials where user_id = ${userId ?? null}::uuid`;
      return (await select<{ hash: string }>(db, statement))[0]?.hash;
    },

    save: ({ userId, passwordHash, createdAt }) =>
      execute(
        db,
        sql`insert into credentials (user_id, password_hash, created_at)
          values (${userId}::uuid, ${passwordHash}, ${createdAt}::timestamptz)
          on conflict (user_id) do update set password_hash = excluded.password_hash`,
      ),

    remove: (userId) => execute(db, sql`delete from credentials where user_id = ${userId}::uuid`),
  };
}
