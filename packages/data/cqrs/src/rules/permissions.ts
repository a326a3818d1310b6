// What each role may do, whatever the post or author in question is. Both sides agree on it.
import type { Role } from '#contract';
import { createPermissions, createRoles } from '#rbac';

const roles = createRoles<Role>({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });

export const permissions = createPermissions(roles, {
  'post:moderate': 'MODERATOR',
  'post:manage': 'ADMIN',
  'author:manage': 'ADMIN',
  'read-models:operate': 'ADMIN',
});

export type Permission = (typeof permissions.names)[number];

/** The roles that hold a permission, for a statement that decides on the role it finds in the database. */
export const holdersOf = (permission: Permission): Role[] =>
  roles.names.filter((role) => permissions.may(role, permission));
