// The policy decision point: deny by default, forbid overrides permit, indexed by action.
import { AbacError } from './abac-error.ts';
import { type CompiledAction, compileActions } from './compile-actions.ts';
import { evaluate, evaluateOrHide } from './evaluate.ts';
import type { ActionRules, Answer, Decision, Policy, PolicyFailure, Predicate } from './policy.ts';

type ActionOf<Actions> = keyof Actions & string;

/** The decisions on one action. */
export type ActionDecider<Subject, Resource, Environment> = {
  /** Decides; never throws because of a policy. */
  decide(subject: Subject, resource: Resource, environment: Environment): Decision;
  /** As `decide`, with a denial told apart: 'hidden' (answer 404) or 'forbidden' (answer 403). */
  decideOrHide(subject: Subject, resource: Resource, environment: Environment): Answer;
};

export type Policies<Subject, Environment, Actions> = {
  /** The decider of an action, for a route to look up once when it is registered. Throws `unknown-action`. */
  action<Action extends ActionOf<Actions>>(action: Action): ActionDecider<Subject, Actions[Action], Environment>;
  /** `action(...).decide` in one call. */
  decide<Action extends ActionOf<Actions>>(
    subject: Subject,
    action: Action,
    resource: Actions[Action],
    environment: Environment,
  ): Decision;
  /** `action(...).decideOrHide` in one call. */
  decideOrHide<Action extends ActionOf<Actions>>(
    subject: Subject,
    action: Action,
    resource: Actions[Action],
    environment: Environment,
  ): Answer;
  /** All policies as they are evaluated, for documentation. */
  explain(): Pick<Policy, 'action' | 'effect' | 'name'>[];
};

type Rule<Subject, Environment, Actions> = <Action extends ActionOf<Actions>>(
  action: Action,
  name: string,
  applies: Predicate<Subject, Actions[Action], Environment>,
) => Policy;

export type PolicySet<Subject, Environment, Actions> = {
  /** Every action there is, with its rule of concealment. */
  actions: ActionRules<Actions>;
  /** The list of policies; `permit` and `forbid` carry the types. */
  policies: (rules: {
    permit: Rule<Subject, Environment, Actions>;
    forbid: Rule<Subject, Environment, Actions>;
  }) => readonly Policy[];
  /** Is told of each predicate that failed; the decision stays closed either way. */
  report: (failure: PolicyFailure) => void;
};

/**
 * Makes a policy set. `Actions` maps each action to the type of its resource: `{ 'post:edit': Post }`.
 * Throws `unknown-action` (a policy or `concealUnless` names an action that is not declared) or `bad-policy`.
 */
export function createPolicies<Subject, Environment, Actions>({
  actions,
  policies,
  report,
}: PolicySet<Subject, Environment, Actions>): Policies<Subject, Environment, Actions> {
  const list = policies({
    permit: (action, name, applies) => ({ effect: 'permit', action, name, applies }),
    forbid: (action, name, applies) => ({ effect: 'forbid', action, name, applies }),
  });
  const index = compileActions(actions, list);

  function compiled(action: string): CompiledAction {
    const known = index[action];
    if (known) return known;
    throw new AbacError('unknown-action', `Cannot decide action "${String(action)}": it is not declared`);
  }

  return {
    action(name) {
      const action = compiled(name);
      return {
        decide: (subject, resource, environment) => evaluate(action, { subject, resource, environment }, report),
        decideOrHide: (subject, resource, environment) =>
          evaluateOrHide(action, { subject, resource, environment }, report),
      };
    },
    decide: (subject, action, resource, environment) =>
      evaluate(compiled(action), { subject, resource, environment }, report),
    decideOrHide: (subject, action, resource, environment) =>
      evaluateOrHide(compiled(action), { subject, resource, environment }, report),
    explain: () =>
      Object.values(index).flatMap(({ policies }) =>
        policies.map(({ policy: { action, effect, name } }) => ({ action, effect, name })),
      ),
  };
}
