// One decision over the policies of one action. A forbid that fails forbids; a permit that fails does not permit.
import type { CompiledAction, CompiledPolicy } from './compile-actions.ts';
import type { Answer, Decision, Facts, PolicyFailure } from './policy.ts';

type AnyFacts = Facts<unknown, unknown, unknown>;
type Report = (failure: PolicyFailure) => void;

export function evaluate({ policies, otherwise }: CompiledAction, facts: AnyFacts, report: Report): Decision {
  let failure: Decision | undefined;
  for (const compiled of policies) {
    let error: unknown;
    try {
      // Only a real boolean is an answer: the promise of an async predicate would be truthy for everyone.
      const answer: unknown = compiled.applies(facts);
      if (answer === true) return compiled.decision;
      if (answer === false) continue;
      error = new TypeError(`Cannot read the answer of policy "${compiled.policy.name}": it is no boolean`);
    } catch (thrown) {
      error = thrown;
    }
    const failed = fail(compiled, error, report);
    if (compiled.policy.effect === 'forbid') return failed;
    failure ??= failed;
  }
  return failure ?? otherwise;
}

/** A denial is hidden unless the subject may do what `concealUnless` names: usually read the resource. */
export function evaluateOrHide(action: CompiledAction, facts: AnyFacts, report: Report): Answer {
  const { effect, by, reason } = evaluate(action, facts, report);
  if (effect === 'permit') return { effect, by, reason };
  const { concealUnless } = action;
  const visible =
    !concealUnless || (concealUnless !== action && evaluate(concealUnless, facts, report).effect === 'permit');
  return { effect: visible ? 'forbidden' : 'hidden', by, reason };
}

function fail({ policy }: CompiledPolicy, error: unknown, report: Report): Decision {
  report({ action: policy.action, policy: policy.name, error });
  return { effect: 'deny', by: policy.name, reason: `policy "${policy.name}" failed` };
}
