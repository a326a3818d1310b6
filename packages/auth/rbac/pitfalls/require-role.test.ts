import type { RequestHandler } from 'express';
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { createRoles, requireRole } from '../src/index.ts';
import { statusBehind, type User } from '../testing/guarded-app.ts';
import * as ranks from './naive-ranks.ts';
import * as naive from './naive-require-role.ts';

type Role = 'SUPPORT' | 'USER' | 'MODERATOR' | 'ADMIN';
type RequireRole = (required: Role) => RequestHandler;

const roles = createRoles({ SUPPORT: [], USER: [], MODERATOR: ['USER', 'SUPPORT'], ADMIN: ['MODERATOR'] });
const guards: Record<'naive' | 'ours', RequireRole> = {
  naive: naive.requireRole,
  ours: (required) => requireRole(roles, required, (res) => res.locals.user?.role),
};

pitfall(
  'RBAC-1: anonymous -> 401, not 500',
  async (requireRole: RequireRole) => {
    expect(await statusBehind(requireRole('USER'), undefined)).toBe(401);
  },
  guards,
);

const refuses = (role: string) => async (requireRole: RequireRole) => {
  expect(await statusBehind(requireRole('USER'), { id: 'u1', role })).toBe(403);
};

pitfall('RBAC-2: a role that a newer build has given -> 403, not 500', refuses('OWNER'), guards);

pitfall('RBAC-3: a role in another case -> 403, not 500', refuses('moderator'), guards);

for (const role of ['constructor', 'toString', '__proto__']) {
  pitfall(`RBAC-4: a role named as what every object has, ${role} -> 403, not 500`, refuses(role), guards);
}

/** Whether the user reaches the route; a route that cannot even be registered is reached by nobody. */
async function reaches(requireRole: RequireRole, required: string | undefined, user: User): Promise<boolean> {
  const status = await outcome(() => statusBehind(requireRole(required as Role), user));
  return status.ok && status.value === 204;
}

pitfall(
  'RBAC-3b: a misspelt required role can never mean "everyone"',
  async (requireRole: RequireRole) => {
    const misspelt = ({ MODERATOR: 'MODERATOR' } as Record<string, string>).MODERATR;
    expect(await reaches(requireRole, misspelt, { id: 'u1' })).toBe(false);
  },
  guards,
);

pitfall(
  'RBAC-3b: with ranks, too, a misspelt required role can never mean "everyone"',
  async (requireRole: RequireRole) => {
    expect(await reaches(requireRole, 'MODERATR', { id: 'u1', role: 'USER' })).toBe(false);
    expect(await reaches(requireRole, 'MODERATR', { id: 'u1' })).toBe(false);
  },
  { naive: ranks.requireRole, ours: guards.ours },
);

pitfall(
  'RBAC-3b: a role misspelt alike in the route and in the row of the user still opens nothing',
  async (requireRole: RequireRole) => {
    expect(await reaches(requireRole, 'MODERATR', { id: 'u1', role: 'MODERATR' })).toBe(false);
  },
  guards,
);

pitfall(
  'RBAC-5: a role added below MODERATOR is also below ADMIN',
  (includes: (holder: Role, required: Role) => boolean) => {
    expect(includes('MODERATOR', 'SUPPORT')).toBe(true);
    expect(includes('ADMIN', 'SUPPORT')).toBe(true);
  },
  { naive: naive.hasRole, ours: roles.includes },
);
