// The words of the pattern: what a policy, an action and a decision are. Plain data, no behaviour.

/** What a predicate may look at. Time is `environment`'s business: a policy never asks the clock itself. */
export type Facts<Subject, Resource, Environment> = {
  readonly subject: Subject;
  readonly resource: Resource;
  readonly environment: Environment;
};

export type Predicate<Subject, Resource, Environment> = (facts: Facts<Subject, Resource, Environment>) => boolean;

export type Policy<Action extends string = string> = {
  readonly effect: 'permit' | 'forbid';
  readonly action: Action;
  readonly name: string;
  // Facts of another action can never reach it: the policy set hands a predicate only what its own action was asked with.
  readonly applies: Predicate<never, never, never>;
};

/** `by` is the name of the policy that decided, or 'default' when none permitted. */
export type Decision = { readonly effect: 'permit' | 'deny'; readonly by: string; readonly reason: string };

/** A denial told apart: 'hidden' when the subject may not even learn that the resource exists. */
export type Answer = {
  readonly effect: 'permit' | 'forbidden' | 'hidden';
  readonly by: string;
  readonly reason: string;
};

/** A predicate that threw or did not answer true or false. It never permits; it is reported. */
export type PolicyFailure = { readonly action: string; readonly policy: string; readonly error: unknown };

/** `concealUnless` names the action (usually reading) that a subject must be permitted before a denial is admitted. */
export type ActionRules<Actions> = {
  readonly [Action in keyof Actions & string]: { readonly concealUnless?: ActionsOn<Actions, Actions[Action]> };
};

type ActionsOn<Actions, Resource> = {
  [Action in keyof Actions & string]: Resource extends Actions[Action] ? Action : never;
}[keyof Actions & string];
