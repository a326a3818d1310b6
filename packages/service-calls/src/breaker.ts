// A circuit breaker: a service that fails again and again is not asked for a while, so that whoever needs it hears at once what
// they would wait for in vain, and it has time to recover. Then one call is let through on trial.
import { BrokenCircuitError, CircuitState, CountBreaker, circuitBreaker, handleAll } from 'cockatiel';
import { ServiceError } from './service-error.ts';

/** Of the last twenty calls more than half have failed, once there are five. */
const breaks = { size: 20, threshold: 0.5, minimumNumberOfCalls: 5 };

/** Every throw of `ask` counts as a failure, and comes out as `service-unavailable`. */
export function createBreaker(restMs: number) {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: restMs, breaker: new CountBreaker(breaks) });

  return async <Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> => {
    // The others do not wait for how it ends.
    if (breaker.state === CircuitState.HalfOpen) throw unavailable(what, 'one call is on trial');
    try {
      return await breaker.execute(ask);
    } catch (cause) {
      if (cause instanceof ServiceError) throw cause;
      const isOpen = cause instanceof BrokenCircuitError;
      throw unavailable(what, isOpen ? 'it has failed too often' : 'it gives no answer', cause);
    }
  };
}

const unavailable = (what: string, reason: string, cause?: unknown) =>
  new ServiceError('service-unavailable', `${what}: ${reason}`, { cause });
