// RBAC: the one hierarchy of roles, and what each role may do whatever the post or user in question is.
import type { Role } from '#contract';
import { createPermissions, createRoles } from '#rbac';

const roles = createRoles<Role>({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });

export const permissions = createPermissions(roles, {
  'post:moderate': 'MODERATOR',
  'post:manage': 'ADMIN',
  'user:list': 'MODERATOR',
  'user:manage': 'ADMIN',
});

export type Permission = (typeof permissions.names)[number];

/** The roles that hold a permission, for a statement that decides on the role it finds in the database. */
export const holdersOf = (permission: Permission): Role[] =>
  roles.names.filter((role) => permissions.may(role, permission));
