// The public face of role-based access control.
export { type RoleOf, requirePermission, requireRole } from './guards.ts';
export { createPermissions, type Permissions } from './permissions.ts';
export { RbacError, type RbacErrorCode } from './rbac-error.ts';
export { createRoles, type Roles } from './roles.ts';
