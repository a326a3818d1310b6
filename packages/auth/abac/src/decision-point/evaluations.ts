// A batch of questions, answered in their order until the semantic says that it is enough.
import type { z } from 'zod';
import type { AccessDecision, DecisionPoint } from './decision-point.ts';
import { batchItem, evaluation, type evaluations } from './schemas.ts';

type Batch = z.output<typeof evaluations>;
type Refused = { decision: false; context: { error: { status: 400; message: string } } };

/** After which decision nothing more is asked. */
const lastOf: Record<Batch['options']['evaluations_semantic'], boolean | undefined> = {
  execute_all: undefined,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
};

/** An item says whole entities: none is merged with the one that the batch says for all. */
export function evaluateBatch(
  { evaluate }: Pick<DecisionPoint, 'evaluate'>,
  { evaluations: items = [], options, ...defaults }: Batch,
): (AccessDecision | Refused)[] {
  const decisions: (AccessDecision | Refused)[] = [];
  for (const item of items) {
    const answer = evaluateItem(item);
    decisions.push(answer);
    if (answer.decision === lastOf[options.evaluations_semantic]) break;
  }
  return decisions;

  function evaluateItem(item: unknown): AccessDecision | Refused {
    const own = batchItem.safeParse(item);
    const whole = own.success ? evaluation.safeParse({ ...defaults, ...own.data }) : own;
    if (!whole.success) return refused(whole.error);
    const { decision, context } = evaluate(whole.data);
    return options.reasons && context ? { decision, context } : { decision };
  }
}

/** In a batch a question that cannot be read is a no, and the others are answered. */
function refused({ issues: [issue] }: z.ZodError): Refused {
  const message = `/${issue?.path.map(String).join('/')}: ${issue?.message}`;
  return { decision: false, context: { error: { status: 400, message } } };
}
