// RBAC: what each role may do, whatever the post or the user in question is.
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

/** For a statement that decides on the role it finds. */
export const holdersOf = (permission: Permission): Role[] =>
  roles.names.filter((role) => permissions.may(role, permission));
