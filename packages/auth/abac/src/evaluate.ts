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
