// The policy decision point: deny by default, forbid overrides permit, indexed by action.
import { AbacError } from './abac-error.ts';
import type { Condition } from './condition.ts';
import { evaluate } from './evaluate.ts';
import { type Explanation, explainPolicies } from './explain.ts';
import { indexPolicies, policiesOf } from './index-policies.ts';
import type { Decision, Facts, Policy, PolicyFailure } from './policy.ts';
import { filterOf, type inColumns, type Rows } from './where.ts';

type ActionOf<Actions> = keyof Actions & string;

type Ask<Subject, Environment, Actions, Answer> = <Action extends ActionOf<Actions>>(
  subject: Subject,
  action: Action,
  resource: Actions[Action],
  environment: Environment,
) => Answer;

/** None throws because of a policy; an action that is not in the list throws `unknown-action`. */
export type Policies<Subject, Environment, Actions, Listable extends string = never> = {
  /** The decision, a no told apart: 'forbidden' (answer 403) or 'hidden' (answer 404). */
  decide: Ask<Subject, Environment, Actions, Decision>;
  /** Only whether it is permitted. */
  may: Ask<Subject, Environment, Actions, boolean>;
  /** The decision with its reasons: slower, for people. It shows facts, so think of who reads it. */
  explain: Ask<Subject, Environment, Actions, Explanation>;
  /** The rows with which the action is permitted, for toSql or toPrisma. */
  where: (action: Listable, subject: Subject | typeof inColumns, environment: Environment) => Rows;
};

type Rule<Subject, Environment, Actions> = <Action extends ActionOf<Actions>>(
  action: Action,
  name: string,
  condition: Condition<Facts<Subject, Actions[Action], Environment>>,
) => Policy;

export type PolicySet<Subject, Environment, Actions, Listable extends ActionOf<Actions> = never> = {
  /** Every action there is. */
  actions: readonly ActionOf<Actions>[];
  /** The actions that `where` may be asked for: none of their policies may need code. */
  listable?: readonly Listable[];
  /** The action, usually reading, without which a no is 'hidden'. It is decided on the resources of all the others, too. */
  hiddenUnless?: ActionOnAll<Actions>;
  /** The list of policies; `permit` and `forbid` carry the types. */
  policies: (rules: {
    permit: Rule<Subject, Environment, Actions>;
    forbid: Rule<Subject, Environment, Actions>;
  }) => readonly Policy[];
  /** Is told of each condition that failed; the decision stays closed either way. */
  report: (failure: PolicyFailure) => void;
};

type ActionOnAll<Actions> = {
  [Action in ActionOf<Actions>]: Actions[ActionOf<Actions>] extends Actions[Action] ? Action : never;
}[ActionOf<Actions>];

/**
 * Makes a policy set. `Actions` maps each action to the type of its resource: `{ 'post:edit': Post }`.
 * Throws `unknown-action` (something names an action that is not in the list) or `bad-policy`.
 */
export function createPolicies<Subject, Environment, Actions, Listable extends ActionOf<Actions> = never>({
  actions,
  listable = [],
  hiddenUnless,
  policies,
  report,
}: PolicySet<Subject, Environment, Actions, Listable>): Policies<Subject, Environment, Actions, Listable> {
  const list = policies({
    permit: (action, name, condition) => ({ effect: 'permit', action, name, condition }),
    forbid: (action, name, condition) => ({ effect: 'forbid', action, name, condition }),
  });
  const index = indexPolicies(actions, list);
  const reading = hiddenUnless === undefined ? undefined : policiesOf(index, hiddenUnless);
  const filters = new Map(
    listable.map((action) => [
      action,
      filterOf(
        action,
        policiesOf(index, action).map(({ policy }) => policy),
      ),
    ]),
  );

  const decide: Ask<Subject, Environment, Actions, Decision> = (subject, action, resource, environment) => {
    const facts = { subject, resource, environment };
    const own = policiesOf(index, action);
    const decision = evaluate(own, facts, report);
    if (decision.effect === 'permit' || !reading) return decision;
    const isVisible = reading !== own && evaluate(reading, facts, report).effect === 'permit';
    return isVisible ? decision : { effect: 'hidden', by: decision.by };
  };

  return {
    decide,
    may: (subject, action, resource, environment) =>
      evaluate(policiesOf(index, action), { subject, resource, environment }, report).effect === 'permit',
    explain: (subject, action, resource, environment) => ({
      action,
      ...decide(subject, action, resource, environment),
      ...explainPolicies(policiesOf(index, action), { subject, resource, environment }),
    }),
    where(action, subject, environment) {
      const filter = filters.get(action);
      if (!filter) throw new AbacError('not-listable', `Cannot list by ${action}: it is not declared listable`);
      return { filter, subject, environment };
    },
  };
}
