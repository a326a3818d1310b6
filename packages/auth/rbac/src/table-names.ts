// Reads the keys of a hand-written table and refuses those that JavaScript itself could answer for.
import { RbacError } from './rbac-error.ts';

export function tableNames(table: object, kind: 'role' | 'permission'): string[] {
  const names = Object.keys(table);
  // `{ __proto__: [...] }` in a literal sets the prototype, so the key is not even listed.
  const prototype: unknown = Object.getPrototypeOf(table);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new RbacError(
      'bad-role-table',
      `Cannot create ${kind}s: the table must be a plain object without "__proto__"`,
    );
  }
  if (names.length === 0) throw new RbacError('bad-role-table', `Cannot create ${kind}s: the table is empty`);
  for (const name of names) {
    if (name === '' || name in Object.prototype) {
      throw new RbacError(
        'bad-role-table',
        `Cannot create ${kind} "${name}": the name is empty or built into every object`,
      );
    }
  }
  return names;
}
