// Why a decision is as it is, as data: for each policy whether it applied, and the clauses that made it so.
import { compare } from './compare.ts';
import { compile, read } from './compile.ts';
import { type Clause, type Code, isReference } from './condition.ts';
import type { IndexedPolicy } from './index-policies.ts';
import type { Decision, Facts } from './policy.ts';
import { type Filter, withoutNot } from './where.ts';

type Asked = Facts<unknown, unknown, unknown>;

/** A clause that decided, with what was seen: `{ clause: 'is(resource.status, "draft")', met: false, seen: … }`. */
export type ClauseExplanation = { clause: string; met: boolean; seen: Record<string, unknown> };

export type PolicyExplanation = {
  name: string;
  effect: 'permit' | 'forbid';
  applied: boolean | 'failed';
  /** Where it applied, what made it; where it did not, the clauses that failed. */
  because: ClauseExplanation[];
  /** What a failed one threw. It permits nothing, and forbids if it is a forbid. */
  error?: string;
};

export type Explanation = Decision & {
  action: string;
  reason: 'permitted' | 'forbidden by a policy' | 'nothing permitted';
  policies: PolicyExplanation[];
};

export function explainPolicies(
  index: readonly IndexedPolicy[],
  facts: Asked,
): Pick<Explanation, 'reason' | 'policies'> {
  const policies = index.map((policy) => explainPolicy(policy, facts));
  const isForbidden = policies.some(({ effect, applied }) => effect === 'forbid' && applied !== false);
  const isPermitted = policies.some(({ effect, applied }) => effect === 'permit' && applied === true);
  const reason = isForbidden ? 'forbidden by a policy' : isPermitted ? 'permitted' : 'nothing permitted';
  return { reason, policies };
}

function explainPolicy({ policy: { name, effect, condition } }: IndexedPolicy, facts: Asked): PolicyExplanation {
  try {
    const { met, because } = weigh(withoutNot(condition), facts);
    return { name, effect, applied: met, because };
  } catch (error) {
    return { name, effect, applied: 'failed', because: [], error: String(error) };
  }
}

type Weighed = { met: boolean; because: ClauseExplanation[] };

/** One false part of an `and`, and one true part of an `or`, is reason enough: only those are told, but all of them. */
function weigh(filter: Filter, facts: Asked): Weighed {
  if (filter.kind === 'clause') {
    const met = holds(filter.clause, facts) !== filter.negated;
    const clause = filter.negated ? `not(${filter.clause.text})` : filter.clause.text;
    return { met, because: [{ clause, met, seen: seenBy(filter.clause, facts) }] };
  }
  const decisive = filter.kind === 'or';
  const parts: Weighed[] = [];
  const isDecided = () => parts.some((part) => part.met === decisive);
  for (const part of filter.parts) {
    try {
      parts.push(weigh(part, facts));
    } catch (error) {
      // The predicate stops at what decides, and never sees what would fail behind it.
      if (!isDecided()) throw error;
    }
  }
  const met = isDecided() ? decisive : !decisive;
  return { met, because: parts.filter((part) => part.met === met).flatMap(({ because }) => because) };
}

const holds = (clause: Clause | Code, facts: Asked): boolean =>
  clause.kind === 'code'
    ? compile(clause)(facts)
    : compare(clause, read(clause.left, facts), read(clause.right, facts));

const seenBy = (clause: Clause | Code, facts: Asked): Record<string, unknown> =>
  clause.kind === 'code'
    ? {}
    : Object.fromEntries([clause.left, clause.right].filter(isReference).map((side) => [side.name, read(side, facts)]));
