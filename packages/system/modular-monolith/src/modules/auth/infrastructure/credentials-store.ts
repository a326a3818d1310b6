// The passwords, as bcrypt hashes in this module's schema: no other module can read them.
import sql from 'sql-template-tag';
import { execute, type Queries, select } from '../../../shared/database/queries.ts';
import type { CredentialsStore } from '../application/ports.ts';

const MOST_AT_ONCE = 100;

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

    async findUnconfirmed(before) {
      const statement = sql`select user_id as id from credentials
        where not confirmed and created_at < ${before}::timestamptz order by created_at limit ${MOST_AT_ONCE}`;
      return (await select<{ id: string }>(db, statement)).map(({ id }) => id);
    },

    confirm: (userId) => execute(db, sql`update credentials set confirmed = true where user_id = ${userId}::uuid`),
  };
}
