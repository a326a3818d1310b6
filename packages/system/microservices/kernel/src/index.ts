// The shared kernel: what all modules have to understand alike. It is small on purpose, since a change here is one in each
// module. What a role may do is decided by the module whose thing it is.
import { createPermissions, createRoles } from '#rbac';

export type Role = 'USER' | 'MODERATOR' | 'ADMIN';

/** Each role includes those in its list. */
const roles = createRoles<Role>({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });

/** The permissions of one module: each with the lowest role that holds it. */
export function permissionsOf<Permission extends string>(table: Record<Permission, Role>) {
  const { may } = createPermissions(roles, table);
  return {
    may,
    /** The roles that hold a permission, for a statement that decides on the role it finds in the database. */
    holdersOf: (permission: Permission): Role[] => roles.names.filter((role) => may(role, permission)),
  };
}
