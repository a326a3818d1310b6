// The role that somebody has now; undefined for nobody, and once the account is deleted.
import sql from 'sql-template-tag';
import type { Viewer } from '#blog-http/terms';
import type { Role } from '#contract';
import { select } from '#sql';
import type { Blog } from '../blog.ts';

export async function roleOf({ db }: Pick<Blog, 'db'>, viewer: Viewer): Promise<Role | undefined> {
  if (!viewer) return undefined;
  const statement = sql`select role::text as role from users where id = ${viewer.id}::uuid and deleted_at is null`;
  return (await select<{ role: Role }>(db, statement))[0]?.role;
}
