// A circuit breaker: a service that fails again and again is not asked for a while, so that whoever needs it hears at once what
// they would wait for in vain, and it has time to recover.
import { createCircuit, isBroken } from './circuit.ts';
import { ServiceError } from './service-error.ts';

/** Every throw of `ask` counts as a failure, and comes out as `service-unavailable`. */
export function createBreaker(restMs: number) {
  const circuit = createCircuit(restMs);

  return async <Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> => {
    if (circuit.isOnTrial()) throw unavailable(what, 'one call is on trial');
    try {
      return await circuit.through(ask);
    } catch (cause) {
      if (cause instanceof ServiceError) throw cause;
      throw unavailable(what, isBroken(cause) ? 'it has failed too often' : 'it gives no answer', cause);
    }
  };
}

const unavailable = (what: string, reason: string, cause?: unknown) =>
  new ServiceError('service-unavailable', `${what}: ${reason}`, { cause });
