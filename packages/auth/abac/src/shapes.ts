// The clauses that policies are mostly made of, each read in one closure. The same line stands several times on purpose:
// the engine remembers how it found a property for each place in the source, and forgets when one place reads properties
// of many names. So a place is given to one name; that is half of the cost of a decision.
import { comparisons } from './compare.ts';
import { type Clause, isReference } from './condition.ts';
import type { Facts, Predicate } from './policy.ts';

type Values = Record<string, unknown> | null | undefined;
type Nested = Record<string, Values> | null | undefined;
type Flat = (facts: Facts<Values, Values, Values>) => boolean;
type Deep = (facts: Facts<Values, Nested, Values>) => boolean;

const { same, within } = comparisons;

// biome-ignore format: one place is one line
const subjectIs: ((key: string, value: unknown) => Flat)[] = [
  (k, v) => ({ subject }) => subject?.[k] === v,
  (k, v) => ({ subject }) => subject?.[k] === v,
  (k, v) => ({ subject }) => subject?.[k] === v,
  (k, v) => ({ subject }) => subject?.[k] === v,
];
// biome-ignore format: one place is one line
const resourceIs: ((key: string, value: unknown) => Flat)[] = [
  (k, v) => ({ resource }) => resource?.[k] === v,
  (k, v) => ({ resource }) => resource?.[k] === v,
  (k, v) => ({ resource }) => resource?.[k] === v,
  (k, v) => ({ resource }) => resource?.[k] === v,
  (k, v) => ({ resource }) => resource?.[k] === v,
  (k, v) => ({ resource }) => resource?.[k] === v,
];
// biome-ignore format: one place is one line
const subjectIn: ((key: string, list: readonly unknown[]) => Flat)[] = [
  (k, list) => ({ subject }) => list.indexOf(subject?.[k]) !== -1,
  (k, list) => ({ subject }) => list.indexOf(subject?.[k]) !== -1,
];
// biome-ignore format: one place is one line
const sameFlat: ((a: string, b: string) => Flat)[] = [
  (a, b) => ({ subject, resource }) => same(subject?.[a], resource?.[b], 0),
  (a, b) => ({ subject, resource }) => same(subject?.[a], resource?.[b], 0),
  (a, b) => ({ subject, resource }) => same(subject?.[a], resource?.[b], 0),
];
// biome-ignore format: one place is one line
const sameDeep: ((a: string, b: string, c: string) => Deep)[] = [
  (a, b, c) => ({ subject, resource }) => same(subject?.[a], resource?.[b]?.[c], 0),
  (a, b, c) => ({ subject, resource }) => same(subject?.[a], resource?.[b]?.[c], 0),
  (a, b, c) => ({ subject, resource }) => same(subject?.[a], resource?.[b]?.[c], 0),
];
// biome-ignore format: one place is one line
const sinceNow: ((a: string, b: string, ms: number) => Flat)[] = [
  (a, b, ms) => ({ resource, environment }) => within(resource?.[a], environment?.[b], ms),
  (a, b, ms) => ({ resource, environment }) => within(resource?.[a], environment?.[b], ms),
];

/** The shape of a clause: who is compared with whom, how many steps away. */
const shapeOf = ({ operator, left, right }: Clause): string =>
  [operator, ...[left, right].map((side) => (isReference(side) ? `${side.from}${side.path.length}` : 'value'))].join(
    ' ',
  );

const placed = new Map<unknown, string[]>();

/** A place that no other name uses, as long as there are some; the last one is shared. */
function placeFor<Make>(places: readonly Make[], names: string): Make {
  const taken = placed.get(places) ?? [];
  placed.set(places, taken);
  if (!taken.includes(names) && taken.length < places.length) taken.push(names);
  return places[taken.indexOf(names)] ?? (places.at(-1) as Make);
}

/** Undefined for a shape that has no place of its own. */
export function compileShape(clause: Clause): Predicate<never, never, never> | undefined {
  const { left, right, milliseconds = 0 } = clause;
  const [a = '', b = '', c = ''] = [left, right].flatMap((side) => (isReference(side) ? side.path : []));
  const value = isReference(right) ? undefined : right.value;
  const names = [a, b, c].join('.');
  switch (shapeOf(clause)) {
    case 'is subject1 value':
      return placeFor(subjectIs, names)(a, value);
    case 'is resource1 value':
      return placeFor(resourceIs, names)(a, value);
    case 'in subject1 value':
      return Array.isArray(value) ? placeFor(subjectIn, names)(a, value) : undefined;
    case 'same subject1 resource1':
      return placeFor(sameFlat, names)(a, b);
    case 'same subject1 resource2':
      return placeFor(sameDeep, names)(a, b, c);
    case 'within resource1 environment1':
      return placeFor(sinceNow, names)(a, b, milliseconds);
    default:
      return undefined;
  }
}
