// Counts elsewhere, and goes on in memory while it cannot: a limit that lets everybody through would be found by those whom it
// is for, and one that lets nobody through would make a cache as important as the database.
import { hash } from 'node:crypto';
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll, TimeoutStrategy, timeout, wrap } from 'cockatiel';
import { MemoryStore, type Store } from 'express-rate-limit';
import type { Counters } from './postgres-counters.ts';

/** After so many failures in a row nobody waits at all, for so long. */
const failures = 3;
const restMs = 1_000;

type Options = {
  scope: string;
  name: string;
  windowSeconds: number;
  counters: Counters;
  /** Nobody waits longer to be counted. */
  patienceMs?: number | undefined;
  onFailure: (error: unknown) => void;
};

export function createSharedStore(options: Options): Store {
  const { scope, name, windowSeconds, counters, patienceMs = 1_000, onFailure } = options;
  const memory = new MemoryStore();
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failures) });
  let told = false;
  breaker.onSuccess(() => {
    told = false;
  });
  breaker.onFailure(({ reason }) => {
    if (!told) onFailure('error' in reason ? reason.error : reason.value);
    told = true;
  });
  const bounded = wrap(breaker, timeout(patienceMs, TimeoutStrategy.Aggressive));
  /** An address or an e-mail is nobody's business who looks into the store. */
  const keyOf = (key: string) => hash('sha256', JSON.stringify([scope, name, key]), 'base64url');
  async function add(key: string, count: 1 | -1) {
    // Only the one on trial waits for how it ends.
    if (breaker.state === CircuitState.HalfOpen) throw new Error('Cannot count there: one request is on trial');
    return bounded.execute(() => counters.add(keyOf(key), count, windowSeconds));
  }

  return {
    prefix: `${name} `,
    init: (all) => memory.init(all),
    async increment(key) {
      try {
        const { count, leftMs } = await add(key, 1);
        return { totalHits: count, resetTime: new Date(Date.now() + leftMs) };
      } catch {
        return memory.increment(key);
      }
    },
    async decrement(key) {
      await add(key, -1).catch(() => memory.decrement(key));
    },
    resetKey: (key) => memory.resetKey(key),
    shutdown: () => memory.shutdown(),
  };
}
