// A user as the statements give it. The hash of the password is never among it.
import sql, { type Sql } from 'sql-template-tag';
import type { Role } from '#contract';

export type StoredUser = {
  id: string;
  email: string;
  name: string;
  role: Role;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};
type PublicUser = Pick<StoredUser, 'id' | 'name' | 'version' | 'createdAt'>;
/** What a viewer sees of a user: the full form, or what everybody sees. */
export type SeenUser = { user: StoredUser; full: true } | { user: PublicUser; full: false };
export type NewAccount = { id: string; email: string; name: string; passwordHash: string; role: Role; createdAt: Date };

export const userColumns = sql`users.id, users.email, users.name, users.role::text as role, users.version,
  users.created_at as "createdAt", users.updated_at as "updatedAt"`;

export type SeenRow = (StoredUser & { full: true }) | (PublicUser & { full: false });
export const seenUser = (row: SeenRow): SeenUser => (row.full ? { user: row, full: true } : { user: row, full: false });

/** What a viewer may not see does not leave the database. */
export const seenColumns = (
  full: Sql,
): Sql => sql`coalesce(${full}, false) as full, users.id, users.name, users.version,
  users.created_at as "createdAt", case when ${full} then users.email end as email,
  case when ${full} then users.role::text end as role, case when ${full} then users.updated_at end as "updatedAt"`;
