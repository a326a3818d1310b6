// A service as the gateway knows it: its replicas in turn, and a second try where it does no harm.
import type { ServerResponse } from 'node:http';
import type { Sent } from './exchange.ts';
import { UpstreamError } from './problems.ts';
import { createRetryBudget } from './retry-budget.ts';
import { createUpstream, type UpstreamLimits } from './upstream.ts';

export type Service = ReturnType<typeof createService>;

export function createService(name: string, origins: readonly string[], limits: UpstreamLimits) {
  const replicas = origins.map((origin) => createUpstream(name, origin, limits));
  const budget = createRetryBudget();
  let turn = 0;

  /** Resolves once an answer is being passed on. Throws UpstreamError, and ClientLeft. */
  async function send(asked: Omit<Sent, 'service' | 'until'>, res: ServerResponse): Promise<void> {
    const sent = { ...asked, service: name, until: performance.now() + limits.answerMs };
    budget.earn();
    turn = (turn + 1) % replicas.length;
    const inTurn = [...replicas.slice(turn), ...replicas.slice(0, turn)];
    // A lost connection may be no more than that: also the only replica is asked twice.
    const tries =
      inTurn.length > 1 ? inTurn.toSorted((a, b) => Number(a.isAway()) - Number(b.isAway())) : [...inTurn, ...inTurn];
    let last: unknown;
    for (const replica of tries) {
      try {
        return await replica.send(sent, res);
      } catch (error) {
        last = error;
        if (!mayTryAgain(sent, error) || !(isFree(error) || budget.spend())) break;
      }
    }
    throw last;
  }

  /** Asked of another replica, what never arrived makes nobody's work more. */
  const isFree = (error: unknown) =>
    error instanceof UpstreamError &&
    error.reached !== 'unanswered' &&
    (error.reached === 'unasked' || replicas.length > 1);

  const isReady = async (timeoutMs: number) =>
    (await Promise.all(replicas.map((replica) => replica.isReady(timeoutMs)))).includes(true);

  return { name, send, isReady, close: () => Promise.all(replicas.map((replica) => replica.close())) };
}

/** What never left may be sent whatever it is. What was sent only if it asks for nothing but an answer, and not again after a time-out. */
function mayTryAgain({ method }: Sent, error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.code === 'gateway-timeout') return false;
  return error.reached !== 'unanswered' || method === 'GET' || method === 'HEAD';
}
