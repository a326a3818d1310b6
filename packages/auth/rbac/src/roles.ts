// The hierarchy of roles: which role includes which, directly or through others, worked out once from the table.
import { RbacError } from './rbac-error.ts';
import { tableNames } from './table-names.ts';

export type Roles<Role extends string> = {
  /** Every role, in the order of the table. */
  readonly names: readonly Role[];
  /** True when `holder` is `required` or includes it. An unknown holder is never enough; an unknown `required` throws. */
  includes(holder: unknown, required: Role): boolean;
  /** The same question with `required` checked now: throws `unknown-role` at once, not at the first request. */
  atLeast(required: Role): (holder: unknown) => boolean;
};

/**
 * Makes the hierarchy from a table of role -> roles it directly includes, e.g. `{ USER: [], ADMIN: ['USER'] }`.
 * Throws `unknown-role` or `bad-role-table` (empty, circular, a name such as `constructor`).
 */
export function createRoles<Role extends string>(table: Record<Role, readonly NoInfer<Role>[]>): Roles<Role> {
  const names = tableNames(table, 'role') as Role[];
  const included = closureOf(table);
  /** By role: itself and every role that includes it. */
  const holders = new Map<unknown, ReadonlySet<unknown>>(
    names.map((role) => [role, new Set(names.filter((name) => included.get(name)?.has(role)))]),
  );

  function holdersOf(required: unknown): ReadonlySet<unknown> {
    const found = holders.get(required);
    if (!found) throw unknownRole(required, `it is none of ${names.join(', ')}`);
    return found;
  }

  return {
    names: Object.freeze(names),
    includes: (holder, required) => holdersOf(required).has(holder),
    atLeast(required) {
      const enough = holdersOf(required);
      return (holder) => enough.has(holder);
    },
  };
}

/** By role: itself, what it includes, and what those include. */
function closureOf(table: Record<string, readonly string[]>): Map<string, ReadonlySet<string>> {
  const closure = new Map<string, ReadonlySet<string>>();
  function includedIn(role: string, path: readonly string[]): ReadonlySet<string> {
    const known = closure.get(role);
    if (known) return known;
    const trail = [...path, role];
    if (path.includes(role)) {
      throw new RbacError('bad-role-table', `Cannot create roles: ${trail.join(' -> ')} is a circle`);
    }
    if (!Object.hasOwn(table, role)) {
      throw unknownRole(role, `role "${path.at(-1)}" includes it but it is not in the table`);
    }
    const lower = table[role];
    if (!Array.isArray(lower)) {
      throw new RbacError('bad-role-table', `Cannot create role "${role}": what it includes is not a list`);
    }
    const all = new Set([role, ...lower.flatMap((one) => [...includedIn(one, trail)])]);
    closure.set(role, all);
    return all;
  }
  for (const role of Object.keys(table)) includedIn(role, []);
  return closure;
}

function unknownRole(role: unknown, reason: string): RbacError {
  return new RbacError('unknown-role', `Cannot use role "${String(role)}": ${reason}`);
}
