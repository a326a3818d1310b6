// Why the answer is no, as AuthZEN's context tells it: one text for whoever runs the system, one that a user may read.
import type { Explanation } from '../explain.ts';

/** The keys are statuses of HTTP: with which one the caller would best answer its own client. */
type Reason = Partial<Record<'403' | '404', string>>;
export type Reasons = { reason_admin: Reason; reason_user: Reason };

/** A refusal by no policy: `why` is for administrators alone. */
export const refusal = (why: string): Reasons => ({
  reason_admin: { '403': why },
  reason_user: { '403': 'You may not do this.' },
});

/** Names policies and clauses, and no value that was seen. Of what is hidden a user learns nothing, not even that it exists. */
export function reasonsOf(explanation: Explanation): Reasons {
  const why = whyOf(explanation);
  if (explanation.effect !== 'hidden') return refusal(why);
  return { reason_admin: { '404': why }, reason_user: { '404': 'There is nothing of this name.' } };
}

function whyOf({ reason, policies }: Explanation): string {
  const isForbidden = reason === 'forbidden by a policy';
  const told = policies.filter(({ effect, applied }) =>
    isForbidden ? effect === 'forbid' && applied !== false : effect === 'permit',
  );
  const parts = told.map(({ name, applied, because }) => {
    const clauses = because.map(({ clause }) => clause).join(' and ');
    if (applied === 'failed') return `"${name}" failed, and the log says why`;
    return isForbidden ? `"${name}" forbids it by ${clauses}` : `"${name}" does not apply: it needs ${clauses}`;
  });
  return `${isForbidden ? 'Forbidden' : 'No policy permits it'}: ${parts.join('; ')}`;
}
