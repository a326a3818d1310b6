// One decision over the policies of one action. A forbid that fails forbids; a permit that fails does not permit.
import type { IndexedPolicy } from './index-policies.ts';
import type { Decision, Facts, PolicyFailure } from './policy.ts';

const nonePermits: Decision = Object.freeze({ effect: 'forbidden', by: 'default' });

/** 'permit' or 'forbidden'. */
export function evaluate(
  policies: readonly IndexedPolicy[],
  facts: Facts<unknown, unknown, unknown>,
  report: (failure: PolicyFailure) => void,
): Decision {
  let failed: Decision | undefined;
  for (const { applies, decision, policy } of policies) {
    let error: unknown;
    try {
      // Only a real boolean is an answer: the promise of an async predicate would be truthy for everyone.
      const answer: unknown = applies(facts);
      if (answer === true) return decision;
      if (answer === false) continue;
      error = new TypeError(`Cannot read the answer of policy "${policy.name}": it is no boolean`);
    } catch (thrown) {
      error = thrown;
    }
    report({ action: policy.action, policy: policy.name, error });
    if (policy.effect === 'forbid') return decision;
    failed ??= { effect: 'forbidden', by: policy.name };
  }
  return failed ?? nonePermits;
}
