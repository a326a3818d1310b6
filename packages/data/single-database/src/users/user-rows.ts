// A user as the statements give it. The hash of the password is never among it.
import sql from 'sql-template-tag';
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
/** What a viewer sees of a user, and whether that is the full form. */
export type SeenUser = { user: StoredUser; full: boolean };
export type NewAccount = { id: string; email: string; name: string; passwordHash: string; role: Role; createdAt: Date };

export const userColumns = sql`users.id, users.email, users.name, users.role::text as role, users.version,
  users.created_at as "createdAt", users.updated_at as "updatedAt"`;
