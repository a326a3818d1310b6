// The accounts behind the sign-in of #jwt-refresh.
import sql from 'sql-template-tag';
import type { Accounts } from '#jwt-refresh';
import { select } from '#sql';
import type { Blog } from '../blog.ts';

export const accountsOf = ({ db }: Pick<Blog, 'db'>): Accounts => ({
  async findLogin(email) {
    const statement = sql`select id, password_hash as "passwordHash" from users where email = ${email}`;
    return (await select<{ id: string; passwordHash: string | null }>(db, statement))[0];
  },

  async findRole(id, passwordHash) {
    const isKnown = sql`id = ${id}::uuid and deleted_at is null`;
    const isSame = passwordHash ? sql`password_hash = ${passwordHash}` : sql`true`;
    const statement = sql`select role::text as role from users where ${isKnown} and ${isSame}`;
    return (await select<{ role: string }>(db, statement))[0]?.role;
  },
});
