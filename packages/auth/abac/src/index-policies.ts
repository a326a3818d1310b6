// The list of policies as an index by action, forbids first: a decision reads only the policies of its own action, and
// costs the same however many there are of others.
import { AbacError } from './abac-error.ts';
import { compile } from './compile.ts';
import type { Decision, Policy, Predicate } from './policy.ts';

/** A policy with the decision it leads to, which is made once, here: deciding allocates nothing. */
export type IndexedPolicy = {
  readonly applies: Predicate<unknown, unknown, unknown>;
  readonly decision: Decision;
  readonly policy: Policy;
};

/** All forbids stand before all permits, so the first that applies decides. */
export type PolicyIndex = Map<string, IndexedPolicy[]>;

/** Throws `unknown-action` for a policy whose action is not in the list, and `bad-policy`. */
export function indexPolicies(actions: readonly string[], policies: readonly Policy[]): PolicyIndex {
  const index: PolicyIndex = new Map(actions.map((action) => [action, []]));
  const forbidsFirst = [
    ...policies.filter(({ effect }) => effect === 'forbid'),
    ...policies.filter(({ effect }) => effect === 'permit'),
  ];
  for (const policy of forbidsFirst) addPolicy(policiesOf(index, policy.action), policy);
  return index;
}

/** Throws `unknown-action`: a misspelt one must not look like a no. */
export function policiesOf(index: PolicyIndex, action: string): IndexedPolicy[] {
  const known = index.get(action);
  if (known) return known;
  throw new AbacError('unknown-action', `Cannot use action "${String(action)}": it is not in the list of actions`);
}

function addPolicy(policies: IndexedPolicy[], policy: Policy): void {
  const { action, name } = policy;
  if (name === '' || name === 'default') {
    throw new AbacError('bad-policy', `Cannot add policy "${name}" to ${action}: the name is empty or reserved`);
  }
  if (policies.some((other) => other.policy.name === name)) {
    throw new AbacError('bad-policy', `Cannot add policy "${name}" to ${action}: the action has one of that name`);
  }
  policies.push({
    applies: compile(policy.condition),
    decision: Object.freeze({ effect: policy.effect === 'permit' ? 'permit' : 'forbidden', by: name }),
    policy,
  });
}
