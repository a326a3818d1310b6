// One replica of a service: connections that stay open, a bound on what is under way, and a circuit breaker that stops asking
// whoever does not answer.
import type { ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { createCircuit, isBroken } from '#service-calls/circuit';
import { exchange, type Patience, type Sent } from './exchange.ts';
import { UpstreamError } from './problems.ts';

export type UpstreamLimits = Patience & {
  /** How long a connection may take to open. */
  connectMs: number;
  /** Requests under way at once, each on a connection of its own. */
  connections: number;
  /** How long an open circuit waits until it lets one request through, and a replica that stops is asked last. */
  restMs: number;
};

export function createUpstream(service: string, origin: string, limits: UpstreamLimits) {
  const pool = new Pool(origin, {
    connections: limits.connections,
    connectTimeout: limits.connectMs,
    allowH2: false,
    // The deadline of an exchange says both, and for streams otherwise.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  let underWay = 0;
  let awayUntil = 0;
  const heard = (isLeaving: boolean) => {
    awayUntil = isLeaving ? performance.now() + limits.restMs : 0;
  };
  // A client that leaves says nothing of the service; but the one request on trial has to succeed.
  const circuit = createCircuit(limits.restMs, (error, isOnTrial) => error instanceof UpstreamError || isOnTrial);
  const unasked = (reason: string) =>
    new UpstreamError('unavailable', 'unasked', `Cannot ask "${service}" at ${origin}: ${reason}`);

  /** Resolves once the answer is being passed on. Throws UpstreamError, and ClientLeft. */
  async function send(sent: Sent, res: ServerResponse): Promise<void> {
    if (underWay >= limits.connections) throw unasked('too many requests are under way');
    if (circuit.isOnTrial()) throw unasked('one request is on trial');
    try {
      await circuit.through(() => {
        underWay += 1;
        const { begun, ended } = exchange(pool, origin, sent, res, limits, heard);
        ended.then(() => {
          underWay -= 1;
        });
        return begun;
      });
    } catch (error) {
      if (error instanceof UpstreamError && error.reached === 'unsent') heard(true);
      throw isBroken(error) ? unasked('it has failed too often') : error;
    }
  }

  /** Whether the replica says that it is ready; asked past the breaker. */
  async function isReady(timeoutMs: number): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const { statusCode, body } = await pool.request({ method: 'GET', path: '/readyz', signal });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  /** Whether it is about to stop, or takes no connections. */
  const isAway = () => performance.now() < awayUntil;

  return { send, isAway, isReady, close: () => pool.destroy() };
}
