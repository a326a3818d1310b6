// What a plan of Cerbos finds among rows. It takes for granted that every attribute is there: here, as in a database, a
// comparison with a missing one finds nothing.

import type { Plan, PlanNode } from './cerbos.ts';
import type { Attributes } from './engine-language.ts';

export function fits({ kind, condition }: Plan, resource: Attributes): boolean {
  if (kind === 'KIND_CONDITIONAL' && condition) return read(condition, resource) === true;
  return kind === 'KIND_ALWAYS_ALLOWED';
}

const operators: Record<string, (left: unknown, right: unknown) => unknown> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  lt: (left, right) => Number(left) < Number(right),
  le: (left, right) => Number(left) <= Number(right),
  sub: (left, right) => Number(left) - Number(right),
  in: (value, list) => Array.isArray(list) && list.includes(value),
};

function read(node: PlanNode, resource: Attributes): unknown {
  if ('value' in node) return node.value;
  if ('variable' in node) {
    const path = node.variable.replace(/^(request\.resource|R)\.attr\./, '').split('.');
    return path.reduce<unknown>((owner, key) => Object(owner)[key], resource);
  }
  const { operator, operands } = node.expression;
  const values = operands.map((operand) => read(operand, resource));
  if (operator === 'and') return values.every((value) => value === true);
  if (operator === 'or') return values.some((value) => value === true);
  if (operator === 'not') return values[0] !== true;
  const compare = operators[operator];
  if (!compare) throw new Error(`Cannot read the operator "${operator}" of a plan`);
  return values.includes(undefined) ? undefined : compare(values[0], values[1]);
}
