// Turns the list of policies into an index by action, so that a decision reads only the policies of its own action.
import { AbacError } from './abac-error.ts';
import type { Decision, Policy, Predicate } from './policy.ts';

/** A policy with the decision it leads to, made once: deciding allocates no text. Flat, because each hop costs time. */
export type CompiledPolicy = {
  readonly applies: Predicate<unknown, unknown, unknown>;
  readonly decision: Decision;
  readonly policy: Policy;
};

export type CompiledAction = {
  /** All forbids stand before all permits, so the first that applies decides. */
  policies: CompiledPolicy[];
  readonly otherwise: Decision;
  concealUnless: CompiledAction | undefined;
};

type Rules = Readonly<Record<string, { readonly concealUnless?: string }>>;

/** Has no prototype: `constructor` is no action. */
export type ActionIndex = Record<string, CompiledAction>;

export function compileActions(rules: Rules, policies: readonly Policy[]): ActionIndex {
  const index: ActionIndex = Object.create(null);
  for (const action of Object.keys(rules)) {
    const reason = `no policy permits ${action}`;
    const otherwise: Decision = Object.freeze({ effect: 'deny', by: 'default', reason });
    index[action] = { policies: [], otherwise, concealUnless: undefined };
  }
  for (const [action, { concealUnless }] of Object.entries(rules)) {
    if (concealUnless !== undefined) declared(index, action).concealUnless = declared(index, concealUnless);
  }
  const forbidsFirst = [
    ...policies.filter(({ effect }) => effect === 'forbid'),
    ...policies.filter(({ effect }) => effect === 'permit'),
  ];
  for (const policy of forbidsFirst) addPolicy(declared(index, policy.action), policy);
  return index;
}

function addPolicy({ policies }: CompiledAction, policy: Policy): void {
  const { action, name } = policy;
  if (name === '' || name === 'default') {
    throw new AbacError('bad-policy', `Cannot add policy "${name}" to ${action}: the name is empty or reserved`);
  }
  if (policies.some((other) => other.policy.name === name)) {
    throw new AbacError('bad-policy', `Cannot add policy "${name}" to ${action}: the action has one of that name`);
  }
  const effect = policy.effect === 'permit' ? 'permit' : 'deny';
  const reason = `policy "${name}" ${policy.effect}s ${action}`;
  policies.push({
    applies: policy.applies as Predicate<unknown, unknown, unknown>,
    decision: Object.freeze({ effect, by: name, reason }),
    policy,
  });
}

function declared(index: ActionIndex, action: string): CompiledAction {
  const known = index[action];
  if (known) return known;
  throw new AbacError('unknown-action', `Cannot use action "${action}": it is not declared`);
}
