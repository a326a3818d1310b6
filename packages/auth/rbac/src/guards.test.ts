import { describe, expect, test } from 'vitest';
import { statusBehind } from '../testing/guarded-app.ts';
import { type RoleOf, requirePermission, requireRole } from './guards.ts';
import { createPermissions } from './permissions.ts';
import { createRoles } from './roles.ts';

const roles = createRoles({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });
const permissions = createPermissions(roles, { 'user:list': 'MODERATOR' });
const roleOf: RoleOf = (res) => res.locals.user?.role;
const guards = {
  requireRole: requireRole(roles, 'MODERATOR', roleOf),
  requirePermission: requirePermission(permissions, 'user:list', roleOf),
};

describe.each(Object.entries(guards))('%s over HTTP', (_name, guard) => {
  test('lets through who is high enough', async () => {
    expect(await statusBehind(guard, { id: 'u1', role: 'MODERATOR' })).toBe(204);
    expect(await statusBehind(guard, { id: 'u1', role: 'ADMIN' })).toBe(204);
  });

  test('asks a stranger to sign in, and forbids who is too low or of an unknown role', async () => {
    expect(await statusBehind(guard, undefined)).toBe(401);
    expect(await statusBehind(guard, { id: 'u1', role: 'USER' })).toBe(403);
    expect(await statusBehind(guard, { id: 'u1', role: 'admin' })).toBe(403);
    expect(await statusBehind(guard, { id: 'u1', role: '' })).toBe(403);
  });

  test('never lets a user without a role through', async () => {
    expect(await statusBehind(guard, { id: 'u1' })).toBe(401);
  });
});

test('a guard for something unknown cannot be registered', () => {
  expect(() => requireRole(roles, 'MODERATR' as 'USER', roleOf)).toThrow(
    expect.objectContaining({ code: 'unknown-role' }),
  );
  expect(() => requirePermission(permissions, 'user:lst' as 'user:list', roleOf)).toThrow(
    expect.objectContaining({ code: 'unknown-permission' }),
  );
});
