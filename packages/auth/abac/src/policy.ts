// The words of the pattern: what a policy, an action and a decision are. Plain data, no behaviour.
import type { ConditionNode } from './condition.ts';

/** What a condition may look at. Time is `environment`'s business: a policy never asks the clock itself. */
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
  readonly condition: ConditionNode;
};

/**
 * 'hidden' is a no to a subject who may not even learn that the resource exists. `by` is the name of the policy that
 * decided, or 'default' when none permitted.
 */
export type Decision = { readonly effect: 'permit' | 'forbidden' | 'hidden'; readonly by: string };

/** A condition that threw. It never permits; it is reported. */
export type PolicyFailure = { readonly action: string; readonly policy: string; readonly error: unknown };
