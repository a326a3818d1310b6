// What each role may do: a permission names the lowest role that holds it, the hierarchy gives it to all roles above.
import { RbacError } from './rbac-error.ts';
import type { Roles } from './roles.ts';
import { tableNames } from './table-names.ts';

export type Permissions<Permission extends string> = {
  /** Every permission, in the order of the table. */
  readonly names: readonly Permission[];
  /** True when the role holds the permission. An unknown role holds none; an unknown permission throws. */
  may(role: unknown, permission: Permission): boolean;
  /** The same question as `may` with the permission checked now: throws `unknown-permission` at once. */
  atLeast(permission: Permission): (role: unknown) => boolean;
  /** Every permission that the role holds, in the order of the table; none for an unknown role. For a front end to show. */
  of(role: unknown): Permission[];
};

/**
 * Makes the permissions from a table of permission -> lowest role, e.g. `{ 'user:list': 'MODERATOR' }`.
 * Throws `unknown-role` when a role is not in the hierarchy, `bad-role-table` on an empty table or a bad name.
 */
export function createPermissions<Role extends string, Permission extends string>(
  roles: Roles<Role>,
  table: Record<Permission, NoInfer<Role>>,
): Permissions<Permission> {
  const names = tableNames(table, 'permission') as Permission[];
  const holders = new Map<unknown, (role: unknown) => boolean>(
    names.map((permission) => [permission, roles.atLeast(table[permission])]),
  );

  function atLeast(permission: Permission): (role: unknown) => boolean {
    const holds = holders.get(permission);
    if (holds) return holds;
    throw new RbacError('unknown-permission', `Cannot use permission "${String(permission)}": it is not in the table`);
  }

  return {
    names: Object.freeze(names),
    may: (role, permission) => atLeast(permission)(role),
    atLeast,
    of: (role) => names.filter((permission) => atLeast(permission)(role)),
  };
}
