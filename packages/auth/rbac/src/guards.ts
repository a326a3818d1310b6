// The Express edge: guards that are checked when the route is registered and closed when anything is in doubt.
import type { RequestHandler, Response } from 'express';
import type { Permissions } from './permissions.ts';
import { RbacError } from './rbac-error.ts';
import type { Roles } from './roles.ts';

/** Where the app keeps the role of the caller; undefined means that nobody is signed in. */
export type RoleOf = (res: Response) => string | undefined;

/**
 * Lets through who holds `required` or a role that includes it. Throws `unknown-role` at registration;
 * a request fails with `sign-in-required` (nobody signed in) or `forbidden` (role too low, or unknown to this build).
 */
export function requireRole<Role extends string>(
  roles: Roles<Role>,
  required: NoInfer<Role>,
  roleOf: RoleOf,
): RequestHandler {
  return guard(roles.atLeast(required), roleOf, `the role ${required} is required`);
}

/**
 * Lets through whose role holds the permission. Throws `unknown-permission` at registration;
 * a request fails with `sign-in-required` or `forbidden`, as in `requireRole`.
 */
export function requirePermission<Permission extends string>(
  permissions: Permissions<Permission>,
  permission: NoInfer<Permission>,
  roleOf: RoleOf,
): RequestHandler {
  return guard(permissions.atLeast(permission), roleOf, `the permission ${permission} is required`);
}

function guard(allows: (role: unknown) => boolean, roleOf: RoleOf, reason: string): RequestHandler {
  return (_req, res, next) => {
    const role = roleOf(res);
    if (role === undefined) throw new RbacError('sign-in-required', 'Cannot open this route: nobody is signed in');
    if (!allows(role)) throw new RbacError('forbidden', `Cannot open this route: ${reason}`);
    next();
  };
}
