// What each role may do here: with one's own account everything, with the sessions of others only an administrator.
import type { Role } from '#contract';
import { createPermissions, createRoles } from '#rbac';

const roles = createRoles<Role>({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });

export const permissions = createPermissions(roles, {
  'account:change': 'USER',
  'session:end-own': 'USER',
  'session:end-any': 'ADMIN',
});
