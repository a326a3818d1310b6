// The policy decision point: deny by default, forbid overrides permit, indexed by action.
import { evaluate } from './evaluate.ts';
import { indexPolicies, policiesOf } from './index-policies.ts';
import type { Decision, Policy, PolicyFailure, Predicate } from './policy.ts';

type ActionOf<Actions> = keyof Actions & string;

type Ask<Subject, Environment, Actions, Answer> = <Action extends ActionOf<Actions>>(
  subject: Subject,
  action: Action,
  resource: Actions[Action],
  environment: Environment,
) => Answer;

/** Neither throws because of a policy; an action that is not in the list throws `unknown-action`. */
export type Policies<Subject, Environment, Actions> = {
  /** The decision, a no told apart: 'forbidden' (answer 403) or 'hidden' (answer 404). */
  decide: Ask<Subject, Environment, Actions, Decision>;
  /** Only whether it is permitted. */
  may: Ask<Subject, Environment, Actions, boolean>;
};

type Rule<Subject, Environment, Actions> = <Action extends ActionOf<Actions>>(
  action: Action,
  name: string,
  applies: Predicate<Subject, Actions[Action], Environment>,
) => Policy;

export type PolicySet<Subject, Environment, Actions> = {
  /** Every action there is. */
  actions: readonly ActionOf<Actions>[];
  /** The action, usually reading, without which a no is 'hidden'. It is decided on the resources of all the others, too. */
  hiddenUnless?: ActionOnAll<Actions>;
  /** The list of policies; `permit` and `forbid` carry the types. */
  policies: (rules: {
    permit: Rule<Subject, Environment, Actions>;
    forbid: Rule<Subject, Environment, Actions>;
  }) => readonly Policy[];
  /** Is told of each predicate that failed; the decision stays closed either way. */
  report: (failure: PolicyFailure) => void;
};

type ActionOnAll<Actions> = {
  [Action in ActionOf<Actions>]: Actions[ActionOf<Actions>] extends Actions[Action] ? Action : never;
}[ActionOf<Actions>];

/**
 * Makes a policy set. `Actions` maps each action to the type of its resource: `{ 'post:edit': Post }`.
 * Throws `unknown-action` (a policy or `hiddenUnless` names an action that is not in the list) or `bad-policy`.
 */
export function createPolicies<Subject, Environment, Actions>({
  actions,
  hiddenUnless,
  policies,
  report,
}: PolicySet<Subject, Environment, Actions>): Policies<Subject, Environment, Actions> {
  const list = policies({
    permit: (action, name, applies) => ({ effect: 'permit', action, name, applies }),
    forbid: (action, name, applies) => ({ effect: 'forbid', action, name, applies }),
  });
  const index = indexPolicies(actions, list);
  const reading = hiddenUnless === undefined ? undefined : policiesOf(index, hiddenUnless);

  return {
    decide(subject, action, resource, environment) {
      const facts = { subject, resource, environment };
      const own = policiesOf(index, action);
      const decision = evaluate(own, facts, report);
      if (decision.effect === 'permit' || !reading) return decision;
      const isVisible = reading !== own && evaluate(reading, facts, report).effect === 'permit';
      return isVisible ? decision : { effect: 'hidden', by: decision.by };
    },
    may: (subject, action, resource, environment) =>
      evaluate(policiesOf(index, action), { subject, resource, environment }, report).effect === 'permit',
  };
}
