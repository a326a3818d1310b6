// One question, one decision: which set knows the action, who is asking, and what its policies say. Every no is a
// decision; only a fault of the program is an error, so nothing is ever permitted by accident.
import { AbacError } from '../abac-error.ts';
import type { Evaluation } from './entities.ts';
import { type Reasons, reasonsOf, refusal } from './reasons.ts';
import type { ServedSet } from './served-set.ts';

export type AccessDecision = { decision: boolean; context?: Reasons };

export type DecisionPoint = {
  sets: readonly ServedSet[];
  /** Undefined when no set has an action of this name. */
  setOf: (action: string) => ServedSet | undefined;
  /** Only whether. */
  may: (question: Evaluation) => boolean;
  /** A no comes with its reasons. */
  evaluate: (question: Evaluation) => AccessDecision;
};

/** Throws `bad-policy` when two sets have an action of one name. */
export function createDecisionPoint(sets: readonly ServedSet[]): DecisionPoint {
  const byAction = new Map<string, ServedSet>();
  for (const set of sets) {
    for (const action of set.actions.keys()) {
      if (byAction.has(action)) throw new AbacError('bad-policy', `Cannot serve "${action}" twice: two sets have it`);
      byAction.set(action, set);
    }
  }

  function evaluate(question: Evaluation): AccessDecision {
    const set = byAction.get(question.action.name);
    const asked = set && known(set, question);
    if (!asked || typeof asked === 'string') {
      return { decision: false, context: refusal(asked ?? `There is no action "${question.action.name}"`) };
    }
    if (set.decide(asked).effect === 'permit') return { decision: true };
    return { decision: false, context: reasonsOf(set.explain(asked)) };
  }

  return {
    sets,
    setOf: (action) => byAction.get(action),
    may(question) {
      const set = byAction.get(question.action.name);
      const asked = set && known(set, question);
      return typeof asked === 'object' && set?.decide(asked).effect === 'permit';
    },
    evaluate,
  };
}

/**
 * The question with what is known here, or why it has no answer. Who somebody is, the directory says, whatever the caller
 * adds; how a resource is, the caller says, who has it in hand, and the directory where the caller says nothing.
 */
function known(set: ServedSet, question: Evaluation): Evaluation | string {
  const { action, subject, resource } = question;
  const type = set.actions.get(action.name);
  if (resource.type !== type) return `"${action.name}" is for resources of type "${type}"`;
  const person = set.subjects.get(subject.type)?.find(subject.id);
  if (!person) return 'The subject is unknown here';
  const stored = resource.properties ? undefined : set.resources.get(resource.type)?.find(resource.id);
  return { ...question, subject: person, resource: stored ?? resource };
}
