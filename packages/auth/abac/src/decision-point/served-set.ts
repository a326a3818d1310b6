// A policy set as the decision point serves it: entities of JSON go in, and each set reads its own facts out of them.
import type { Explanation } from '../explain.ts';
import type { Policies } from '../policies.ts';
import type { Decision } from '../policy.ts';
import type { Directory, Entity, Evaluation, Properties } from './entities.ts';

export type ServedSet = {
  /** Each action with the type of resource that it is for. */
  readonly actions: ReadonlyMap<string, string>;
  /** Who is known, by type. Nobody else may do anything. */
  readonly subjects: ReadonlyMap<string, Directory>;
  /** Which resources are known, by type; of other types only the callers know. */
  readonly resources: ReadonlyMap<string, Directory>;
  /** The action must be one of this set, and the subject as the directory has it. */
  decide: (question: Evaluation) => Decision;
  explain: (question: Evaluation) => Explanation;
};

type Known = Pick<ServedSet, 'subjects' | 'resources'>;

/** How the facts of a set are found in what was sent. */
type Readings<Subject, Resource, Environment, Action extends string> = Known & {
  policies: Policies<Subject, Environment, Record<Action, Resource>>;
  actions: Readonly<Record<Action, string>>;
  subjectOf: (subject: Entity) => Subject;
  resourceOf: (resource: Entity) => Resource;
  environmentOf: (context: Properties) => Environment;
};

export function serve<Subject, Resource, Environment, Action extends string>({
  policies,
  actions,
  subjectOf,
  resourceOf,
  environmentOf,
  ...known
}: Readings<Subject, Resource, Environment, Action>): ServedSet {
  const factsOf = ({ subject, action, resource, context = {} }: Evaluation) => {
    // What is no action of the set, the policies refuse.
    const name = action.name as Action;
    return [subjectOf(subject), name, resourceOf(resource), environmentOf(context)] as const;
  };
  return {
    ...known,
    actions: new Map(Object.entries<string>(actions)),
    decide: (question) => policies.decide(...factsOf(question)),
    explain: (question) => policies.explain(...factsOf(question)),
  };
}
