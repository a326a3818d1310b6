// Read your own writes: a reader who names a position waits until the read model has seen it. The reader chooses how long,
// and what comes then: a refusal, or what is there, marked as stale.
import type { Seen } from '../read-models/read-models.ts';
import { QueryError } from './query-error.ts';

export type Demand = { after: number; waitMs: number; acceptsStale: boolean } | undefined;

const lookMs = 50;

/** Throws `not-yet-visible`. */
export async function readAfter<Value>(
  demand: Demand,
  nextMove: (ms: number) => Promise<unknown>,
  ask: (after?: number) => Promise<Seen<Value>>,
): Promise<Seen<Value>> {
  if (!demand) return ask();
  const until = performance.now() + demand.waitMs;
  for (;;) {
    const left = until - performance.now();
    // Waited for from before the question on: a move while it is asked is not missed.
    const move = left > 0 ? nextMove(Math.min(left, lookMs)) : undefined;
    const seen = await ask(demand.after);
    if (seen.fresh) return seen;
    if (move) await move;
    else if (demand.acceptsStale) return seen;
    else throw new QueryError(`Cannot read after position ${demand.after}: ${seen.position} is as far as we are`);
  }
}
