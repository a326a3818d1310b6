// The rows on which an action is permitted, as data: some permit applies and no forbid does. Who may not read a row gets
// no less for it: what is permitted is not hidden, as in a single decision.
import { AbacError } from './abac-error.ts';
import { type Clause, type Code, type ConditionNode, hasCode } from './condition.ts';
import type { Policy } from './policy.ts';

/** Stands for a subject that the statement itself looks up: every fact about it must be a column. */
export const inColumns = Symbol('in columns');

/** A condition without `not`: a negation stands at its clauses, where a missing value can be told from a no. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'clause'; readonly clause: Clause | Code; readonly negated: boolean };

/** What `where` gives, and toSql and toPrisma read. */
export type Rows = { readonly filter: Filter; readonly subject: unknown; readonly environment: unknown };

const opposite = { and: 'or', or: 'and' } as const;

/** Pushes every negation down to the clauses. */
export function withoutNot(node: ConditionNode, negated = false): Filter {
  if (node.kind === 'clause' || node.kind === 'code') return { kind: 'clause', clause: node, negated };
  if (node.kind === 'not') return withoutNot(node.part, !negated);
  const parts = node.parts.map((part) => withoutNot(part, negated));
  const kind = negated ? opposite[node.kind] : node.kind;
  return parts.length === 1 && parts[0] ? parts[0] : { kind, parts };
}

/** Throws `bad-policy` for an action that a rule in code decides: no database can ask it. */
export function filterOf(action: string, policies: readonly Policy[]): Filter {
  for (const { name, condition } of policies) {
    if (hasCode(condition)) {
      throw new AbacError('bad-policy', `Cannot list by ${action}: its policy "${name}" needs code`);
    }
  }
  const conditions = (effect: Policy['effect']) =>
    policies.filter((policy) => policy.effect === effect).map(({ condition }) => condition);
  const permitted: ConditionNode = { kind: 'or', parts: conditions('permit') };
  const forbidden: ConditionNode = { kind: 'or', parts: conditions('forbid') };
  if (forbidden.parts.length === 0) return withoutNot(permitted);
  return withoutNot({ kind: 'and', parts: [permitted, { kind: 'not', part: forbidden }] });
}
