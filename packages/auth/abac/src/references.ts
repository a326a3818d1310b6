// Typed names of facts: `resource.author.id` is not a value but says where the value will be found. A misspelt path does
// not compile.
import type { Reference } from './condition.ts';
import type { Facts } from './policy.ts';

const reference = Symbol('reference');
declare const stands: unique symbol;

/** Stands for a value of this type among these facts. */
export type Ref<Value, Of> = {
  readonly [reference]: Reference;
  readonly [stands]?: (facts: Of) => Value;
};

type Leaf = string | number | boolean | bigint | Date | readonly unknown[];
type MaybeMissing<Owner> = Owner extends null | undefined ? undefined : never;
type To<Value, Of> = [NonNullable<Value>] extends [Leaf] ? Ref<Value, Of> : Refs<Value, Of>;

/** A reference for each path into `Owner`. What may be missing on the way may be missing at its end. */
type Refs<Owner, Of> = [NonNullable<Owner>] extends [never]
  ? Record<never, never>
  : { readonly [Key in keyof NonNullable<Owner>]-?: To<NonNullable<Owner>[Key] | MaybeMissing<Owner>, Of> };

export type FactsRefs<Subject, Resource, Environment, Of = Facts<Subject, Resource, Environment>> = {
  readonly subject: Refs<Subject, Of>;
  readonly resource: Refs<Resource, Of>;
  readonly environment: Refs<Environment, Of>;
};

/** The names of all facts of a kind of decision. */
export function facts<Subject, Resource, Environment>(): FactsRefs<Subject, Resource, Environment> {
  const from = (source: Reference['from']) => refer({ from: source, path: [], name: source });
  const names: unknown = { subject: from('subject'), resource: from('resource'), environment: from('environment') };
  return names as FactsRefs<Subject, Resource, Environment>;
}

const refer = ({ from, path, name }: Reference): object =>
  new Proxy(
    {},
    {
      get: (_, key) =>
        typeof key === 'string' ? refer({ from, path: [...path, key], name: `${name}.${key}` }) : { from, path, name },
    },
  );

export const isRef = (operand: unknown): operand is Ref<unknown, never> =>
  typeof operand === 'object' && operand !== null && !Array.isArray(operand);

export const referenceOf = (ref: Ref<unknown, never>): Reference => ref[reference];
