// When a service is left alone, for services and the gateway alike: whoever fails again and again is not asked for a while. Then one
// is let through on trial.
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  CountBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';

/** Of the last twenty more than half have failed, once there are five. */
const breaks = { size: 20, threshold: 0.5, minimumNumberOfCalls: 5 };

type IsFailure = (error: unknown, isOnTrial: boolean) => boolean;

export function createCircuit(restMs: number, isFailure: IsFailure = () => true) {
  const isOnTrial = () => breaker.state === CircuitState.HalfOpen;
  const breaker: CircuitBreakerPolicy = circuitBreaker(
    handleWhen((error) => isFailure(error, isOnTrial())),
    { halfOpenAfter: restMs, breaker: new CountBreaker(breaks) },
  );
  return {
    /** Whoever comes now does not wait for how the trial ends. */
    isOnTrial,
    /** Throws what `ask` throws, or what `isBroken` knows when nobody was asked. */
    through: <Answer>(ask: () => Promise<Answer>): Promise<Answer> => breaker.execute(ask),
  };
}

export const isBroken = (error: unknown): boolean => error instanceof BrokenCircuitError;
