import { expect, test } from 'vitest';
import { createPermissions } from './permissions.ts';
import { createRoles } from './roles.ts';

const roles = createRoles({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });
const permissions = createPermissions(roles, {
  'post:write': 'USER',
  'user:list': 'MODERATOR',
  'user:delete': 'ADMIN',
});

test('a role holds its own permissions and those of the roles below it', () => {
  const held = (role: string) => permissions.names.filter((permission) => permissions.may(role, permission));
  expect(held('USER')).toEqual(['post:write']);
  expect(held('MODERATOR')).toEqual(['post:write', 'user:list']);
  expect(held('ADMIN')).toEqual(permissions.names);
});

test('the list of a role is what it may, in the order of the table, and nobody can change the table by it', () => {
  for (const role of [...roles.names, 'OWNER', 'constructor', undefined]) {
    const list = permissions.of(role);
    expect(list).toEqual(permissions.names.filter((permission) => permissions.may(role, permission)));
    list.push('user:delete');
  }
  expect(permissions.of('USER')).toEqual(['post:write']);
});

test.each(['user', 'constructor', '', undefined, null])('an unknown role (%j) holds no permission', (role) => {
  expect(permissions.may(role, 'post:write')).toBe(false);
});

test.each(['user:lst', 'toString', undefined])('an unknown permission (%j) throws, whoever asks', (permission) => {
  const unknown = expect.objectContaining({ code: 'unknown-permission' });
  expect(() => permissions.may('ADMIN', permission as 'user:list')).toThrow(unknown);
  expect(() => permissions.atLeast(permission as 'user:list')).toThrow(unknown);
});

test('a table that gives a permission to an unknown role is refused', () => {
  expect(() => createPermissions(roles, { 'user:list': 'MODERATR' as 'USER' })).toThrow(
    expect.objectContaining({ code: 'unknown-role' }),
  );
  expect(() => createPermissions(roles, { 'user:list': undefined as unknown as 'USER' })).toThrow(
    expect.objectContaining({ code: 'unknown-role' }),
  );
});

test('an empty table of permissions, or one with a built-in name, is refused', () => {
  expect(() => createPermissions(roles, {})).toThrow('Cannot create permissions: the table is empty');
  expect(() => createPermissions(roles, { valueOf: 'USER' })).toThrow('Cannot create permission "valueOf"');
});
