// The role lattice: which role includes which, compiled once into one bit mask per role.
import { RbacError } from './rbac-error.ts';
import { tableNames } from './table-names.ts';

const mostRoles = 32;

export type Roles<Role extends string> = {
  /** Every role, in the order of the table. */
  readonly names: readonly Role[];
  /** The value as a role of this build, or undefined: exact spelling, no coercion. */
  parse(value: unknown): Role | undefined;
  /** True when `holder` is `required` or includes it. An unknown holder is never enough; an unknown `required` throws. */
  includes(holder: unknown, required: Role): boolean;
  /** The same question with `required` checked now: throws `unknown-role` at once, not at the first request. */
  atLeast(required: Role): (holder: unknown) => boolean;
};

/**
 * Makes the lattice from a table of role -> roles it directly includes, e.g. `{ USER: [], ADMIN: ['USER'] }`.
 * Throws `unknown-role` or `bad-role-table` (empty, circular, more than 32 roles, a name such as `constructor`).
 */
export function createRoles<Role extends string>(table: Record<Role, readonly NoInfer<Role>[]>): Roles<Role> {
  const names = tableNames(table, 'role') as Role[];
  if (names.length > mostRoles) {
    throw new RbacError(
      'bad-role-table',
      `Cannot create roles: ${names.length} are given, ${mostRoles} fit one bit each`,
    );
  }
  const bits = new Map<unknown, number>(names.map((name, index) => [name, 1 << index]));
  const masks = closeOver(table, bits);

  function bitOf(required: unknown): number {
    const bit = bits.get(required);
    if (bit === undefined) throw unknownRole(required, `it is none of ${names.join(', ')}`);
    return bit;
  }

  return {
    names: Object.freeze(names),
    parse: (value) => (masks.has(value) ? (value as Role) : undefined),
    includes: (holder, required) => ((masks.get(holder) ?? 0) & bitOf(required)) !== 0,
    atLeast(required) {
      const bit = bitOf(required);
      return (holder) => ((masks.get(holder) ?? 0) & bit) !== 0;
    },
  };
}

function closeOver(table: Record<string, readonly string[]>, bits: Map<unknown, number>): Map<unknown, number> {
  const masks = new Map<unknown, number>();
  function maskOf(role: string, path: readonly string[]): number {
    const known = masks.get(role);
    if (known !== undefined) return known;
    const trail = [...path, role];
    if (path.includes(role)) {
      throw new RbacError('bad-role-table', `Cannot create roles: ${trail.join(' -> ')} is a circle`);
    }
    const bit = bits.get(role);
    const included = table[role];
    if (bit === undefined) throw unknownRole(role, `role "${path.at(-1)}" includes it but it is not in the table`);
    if (!Array.isArray(included)) {
      throw new RbacError('bad-role-table', `Cannot create role "${role}": what it includes is not a list`);
    }
    const mask = included.reduce<number>((mask, lower) => mask | maskOf(lower, trail), bit);
    masks.set(role, mask);
    return mask;
  }
  for (const role of Object.keys(table)) maskOf(role, []);
  return masks;
}

function unknownRole(role: unknown, reason: string): RbacError {
  return new RbacError('unknown-role', `Cannot use role "${String(role)}": ${reason}`);
}
