// One decision over the policies of one action. A forbid that fails forbids; a permit that fails does not permit.
import type { IndexedPolicy } from './index-policies.ts';
import type { Decision, Facts, PolicyFailure } from './policy.ts';

type Asked = Facts<unknown, unknown, unknown>;

const nonePermits: Decision = Object.freeze({ effect: 'forbidden', by: 'default' });

/** 'permit' or 'forbidden'. */
export function evaluate(
  policies: readonly IndexedPolicy[],
  facts: Asked,
  report: (failure: PolicyFailure) => void,
): Decision {
  try {
    return decisionOfFirst(policies, facts);
  } catch {
    return evaluateWithFailures(policies, facts, report);
  }
}

/**
 * The first three stand in a line each, and most actions have no more: the engine remembers for each place in the source
 * what is called there. That is a sixth of the cost of a decision.
 */
function decisionOfFirst(policies: readonly IndexedPolicy[], facts: Asked): Decision {
  const [first, second, third] = [policies[0], policies[1], policies[2]];
  if (first?.applies(facts)) return first.decision;
  if (second?.applies(facts)) return second.decision;
  if (third?.applies(facts)) return third.decision;
  for (let at = 3; at < policies.length; at++) {
    const policy = policies[at];
    if (policy?.applies(facts)) return policy.decision;
  }
  return nonePermits;
}

/** Asks again, one by one, since one of them has thrown. */
function evaluateWithFailures(
  policies: readonly IndexedPolicy[],
  facts: Asked,
  report: (failure: PolicyFailure) => void,
): Decision {
  let failed: Decision | undefined;
  for (const { applies, decision, policy } of policies) {
    try {
      if (applies(facts)) return decision;
    } catch (error) {
      report({ action: policy.action, policy: policy.name, error });
      if (policy.effect === 'forbid') return decision;
      failed ??= { effect: 'forbidden', by: policy.name };
    }
  }
  return failed ?? nonePermits;
}
