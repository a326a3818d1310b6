// The vocabulary of conditions. Every word of it has two readings, a predicate and a WHERE, and both say no when a value
// is missing; `not` says exactly the opposite of what it is given.
import { AbacError } from './abac-error.ts';
import type { Clause, Condition, ConditionNode, Operand, Scalar } from './condition.ts';
import { isRef, type Ref, referenceOf } from './references.ts';

type Missing = null | undefined;
type Ids = string | number;

/** Equal, and there. */
export const is = <Value extends Scalar | Missing, Of>(
  ref: Ref<Value, Of>,
  to: Ref<NoInfer<Value> | Missing, Of> | NonNullable<NoInfer<Value>>,
): Condition<Of> => clause('is', [ref, to]);

/** Equal ids, both there and not empty: two missing ids are not the same owner. */
export const same = <Id extends Ids | Missing, Of>(
  ref: Ref<Id, Of>,
  to: Ref<NoInfer<Id> | Missing, Of>,
): Condition<Of> => clause('same', [ref, to]);

/** A moment before another, in whole milliseconds. */
export const before = <Of>(earlier: Ref<Date | Missing, Of>, later: Ref<Date | Missing, Of>): Condition<Of> =>
  clause('before', [earlier, later]);

/** `since` is at most `hours` before `now`, and not after it. Take both from one clock. */
export function within<Of>(hours: number, since: Ref<Date | Missing, Of>, now: Ref<Date | Missing, Of>): Condition<Of> {
  if (!(hours >= 0 && hours < 1e9)) throw new AbacError('bad-policy', `Cannot wait ${hours} hours in a condition`);
  return { ...clause('within', [since, now], `within(${hours}, `), milliseconds: hours * 3_600_000 };
}

/** One of a list that is written in the policy. */
export const oneOf = <Value extends Scalar | Missing, Of>(
  ref: Ref<Value, Of>,
  values: readonly NonNullable<NoInfer<Value>>[],
): Condition<Of> => clause('in', [ref, values], 'oneOf(');

/** The list, a fact, holds the value. */
export const contains = <Value extends Scalar, Of>(
  list: Ref<readonly Value[] | Missing, Of>,
  value: Ref<NoInfer<Value> | Missing, Of> | NoInfer<Value>,
): Condition<Of> => ({ ...clause('in', [value, list]), text: `contains(${textOf(list)}, ${textOf(value)})` });

/**
 * Makes `holds(permission)`: the role is one of those that hold it. RBAC, which knows them, comes in as a function and
 * is asked now, so that the condition is data.
 */
export const createHolds =
  <Permission extends string, Of>(
    role: Ref<string | Missing, Of>,
    holdersOf: (name: Permission) => readonly string[],
  ) =>
  (permission: Permission): Condition<Of> => ({
    ...clause('in', [role, [...holdersOf(permission)]]),
    text: `holds(${textOf(role)}, "${permission}")`,
  });

export const and = <Of>(...parts: Condition<Of>[]): Condition<Of> => ({ kind: 'and', parts: parts.map(asNode) });
export const or = <Of>(...parts: Condition<Of>[]): Condition<Of> => ({ kind: 'or', parts: parts.map(asNode) });
export const not = <Of>(part: Condition<Of>): Condition<Of> => ({ kind: 'not', part: asNode(part) });

/** A rule that needs code. It has one reading only: an action that is listable cannot use it. */
export const code = <Of>(name: string, predicate: (facts: Of) => boolean): Condition<Of> => ({
  kind: 'code',
  text: `code("${name}")`,
  predicate,
});

const asNode = (condition: ConditionNode): ConditionNode => condition;

function clause(operator: Clause['operator'], [left, right]: [unknown, unknown], words = `${operator}(`): Clause {
  const text = `${words}${textOf(left)}, ${textOf(right)})`;
  return { kind: 'clause', operator, left: operandOf(left), right: operandOf(right), text };
}

const operandOf = (operand: unknown): Operand =>
  isRef(operand) ? referenceOf(operand) : { value: operand as Scalar | readonly Scalar[] };

const textOf = (operand: unknown): string => (isRef(operand) ? referenceOf(operand).name : JSON.stringify(operand));
