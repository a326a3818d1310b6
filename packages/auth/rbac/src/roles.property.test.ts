// The closure against the plain meaning of "includes": can one walk from the holder to the required role?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRoles } from './roles.ts';

type Table = Record<string, string[]>;

/** Any table without a circle: role n includes only roles before n. The keys are then shuffled. */
const tables: fc.Arbitrary<Table> = fc
  .integer({ min: 1, max: 32 })
  .chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, rank) => fc.subarray(Array.from({ length: rank }, (_, i) => `R${i}`))),
    ),
  )
  .chain((rows) => {
    const entries = rows.map((row, rank): [string, string[]] => [`R${rank}`, row]);
    return fc.shuffledSubarray(entries, { minLength: entries.length }).map((some) => Object.fromEntries(some));
  });

function reachable(table: Table, holder: string, required: string): boolean {
  return holder === required || (table[holder] ?? []).some((lower) => reachable(table, lower, required));
}

test('a role includes exactly the roles that can be reached from it', () => {
  const sparse = tables.filter((table) => Object.values(table).flat().length <= 24);
  fc.assert(
    fc.property(sparse, (table) => {
      const roles = createRoles(table);
      for (const holder of roles.names) {
        for (const required of roles.names) {
          expect(roles.includes(holder, required)).toBe(reachable(table, holder, required));
        }
      }
    }),
  );
});

test('including is reflexive, transitive, and never mutual', () => {
  fc.assert(
    fc.property(tables, fc.nat(), fc.nat(), fc.nat(), (table, i, j, k) => {
      const { names, includes } = createRoles(table);
      const pick = (seed: number) => names[seed % names.length] as string;
      const [a, b, c] = [pick(i), pick(j), pick(k)] as const;
      expect(includes(a, a)).toBe(true);
      if (includes(a, b) && includes(b, c)) expect(includes(a, c)).toBe(true);
      if (a !== b && includes(a, b)) expect(includes(b, a)).toBe(false);
    }),
  );
});

test('closing any circle is refused', () => {
  fc.assert(
    fc.property(tables, fc.nat(), (table, seed) => {
      const names = Object.keys(table);
      const top = names[seed % names.length] ?? '';
      const bottom = names.find((name) => reachable(table, top, name) && name !== top) ?? top;
      const circular = { ...table, [bottom]: [...(table[bottom] ?? []), top] };
      expect(() => createRoles(circular)).toThrow(/is a circle$/);
    }),
  );
});

test('any value that is not a role of the table holds nothing', () => {
  const { names, includes } = createRoles({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });
  const known: readonly unknown[] = names;
  const strangers = fc
    .oneof(fc.anything(), fc.string(), fc.constantFrom('user', 'Admin'))
    .filter((x) => !known.includes(x));
  fc.assert(
    fc.property(strangers, (stranger) => {
      expect(names.some((required) => includes(stranger, required))).toBe(false);
    }),
  );
});
