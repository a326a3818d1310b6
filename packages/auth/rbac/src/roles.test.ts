import { describe, expect, test } from 'vitest';
import { createRoles } from './roles.ts';

const roles = createRoles({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });

/** The same maker for tables that TypeScript would refuse. */
const createUntyped = createRoles as (table: unknown) => unknown;

describe('a role', () => {
  test('includes itself and all roles below it, and none above it', () => {
    expect(roles.names.map((holder) => roles.names.filter((required) => roles.includes(holder, required)))).toEqual([
      ['USER'],
      ['USER', 'MODERATOR'],
      ['USER', 'MODERATOR', 'ADMIN'],
    ]);
  });

  test('may include two roles that do not include each other', () => {
    const team = createRoles({ READER: [], WRITER: ['READER'], AUDITOR: ['READER'], OWNER: ['WRITER', 'AUDITOR'] });
    expect(team.includes('OWNER', 'READER')).toBe(true);
    expect(team.includes('OWNER', 'AUDITOR')).toBe(true);
    expect(team.includes('WRITER', 'AUDITOR')).toBe(false);
    expect(team.includes('AUDITOR', 'WRITER')).toBe(false);
  });

  test('may stand on any number of others', () => {
    const chain = Array.from({ length: 100 }, (_, rank) => [`R${rank}`, rank === 0 ? [] : [`R${rank - 1}`]]);
    const deep = createRoles(Object.fromEntries(chain));
    expect(deep.includes('R99', 'R0')).toBe(true);
    expect(deep.includes('R98', 'R99')).toBe(false);
  });

  test('may stand in the table before the roles it includes', () => {
    const upsideDown = createRoles({ ADMIN: ['USER'], USER: [] });
    expect(upsideDown.includes('ADMIN', 'USER')).toBe(true);
    expect(upsideDown.includes('USER', 'ADMIN')).toBe(false);
  });

  test.each(['moderator', 'ADMIN ', '', 'constructor', '__proto__', 'toString', undefined, null, 2, ['ADMIN'], {}])(
    'that is not in the table (%j) is no role and holds nothing',
    (holder) => {
      expect(roles.names.filter((required) => roles.includes(holder, required))).toEqual([]);
    },
  );
});

describe('a required role', () => {
  test.each(['MODERATR', 'user', 'toString', undefined])('that does not exist (%j) throws at once', (required) => {
    const unknown = expect.objectContaining({ code: 'unknown-role' });
    expect(() => roles.atLeast(required as 'USER')).toThrow(unknown);
    expect(() => roles.includes('ADMIN', required as 'USER')).toThrow(unknown);
    expect(() => roles.includes(required, required as 'USER')).toThrow(unknown);
  });
});

describe('a role table is refused', () => {
  test('when a role includes one that is not there', () => {
    expect(() => createUntyped({ USER: [], ADMIN: ['USR'] })).toThrow(
      'Cannot use role "USR": role "ADMIN" includes it but it is not in the table',
    );
  });

  test('when roles include each other in a circle, of any length', () => {
    expect(() => createRoles({ A: ['A'] })).toThrow('Cannot create roles: A -> A is a circle');
    expect(() => createRoles({ Z: [], A: ['Z', 'B'], B: ['C'], C: ['A'] })).toThrow('A -> B -> C -> A is a circle');
  });

  test('when it is empty', () => {
    expect(() => createRoles({})).toThrow('Cannot create roles: the table is empty');
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', ''])('when it names a role "%s"', (name) => {
    expect(() => createRoles({ [name]: [] })).toThrow(expect.objectContaining({ code: 'bad-role-table' }));
  });

  test('when it names a role "__proto__", in a literal or from JSON', () => {
    expect(() => createUntyped({ __proto__: [], USER: [] })).toThrow(
      expect.objectContaining({ code: 'bad-role-table' }),
    );
    expect(() => createUntyped(JSON.parse('{"__proto__": []}'))).toThrow(
      expect.objectContaining({ code: 'bad-role-table' }),
    );
  });

  test('when what a role includes is not a list', () => {
    expect(() => createUntyped({ USER: [], ADMIN: 'USER' })).toThrow('Cannot create role "ADMIN": what it includes');
  });
});

test('changing the table afterwards changes no decision', () => {
  const table: Record<string, string[]> = { USER: [], ADMIN: ['USER'] };
  const fixed = createRoles(table);
  table.USER?.push('ADMIN');
  expect(fixed.includes('USER', 'ADMIN')).toBe(false);
  expect(() => (fixed.names as string[]).push('ROOT')).toThrow(TypeError);
});
