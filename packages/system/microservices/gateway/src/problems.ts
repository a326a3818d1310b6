// What the gateway says when a service does not answer as it should. Neither code nor words tell which host it was: that
// stands in the log.
import type { ProblemTable } from '#kit/http';

const again = { 'Retry-After': '5' };

export const gatewayProblems: ProblemTable = {
  'bad-gateway': { status: 502, title: 'A service gave no proper answer', headers: again },
  'gateway-timeout': { status: 504, title: 'A service took too long', headers: again },
};

/** `unavailable` is in the table of the kit: 503, also with a Retry-After. */
type Code = 'bad-gateway' | 'gateway-timeout' | 'unavailable';

/** How far the request had come: `unasked` never left, `unsent` met nobody, `unanswered` may have had its effect. */
type Reached = 'unasked' | 'unsent' | 'unanswered';

/** A service that failed. `message` is for the log. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly code: Code;
  readonly reached: Reached;

  constructor(code: Code, reached: Reached, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.reached = reached;
  }
}

/** The client hung up: nobody is left to be told. */
export class ClientLeft extends Error {
  override readonly name = 'ClientLeft';
}

const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What undici or the system said, as one of ours. */
export function upstreamErrorOf(error: Error & { code?: string }, service: string): Error {
  if (error instanceof UpstreamError || error instanceof ClientLeft) return error;
  const reason = `Cannot pass on a request to "${service}": ${error.message}`;
  // Of several addresses each has failed.
  const code = error instanceof AggregateError ? error.errors[0]?.code : error.code;
  if (unsent.has(code ?? '')) return new UpstreamError('unavailable', 'unsent', reason, { cause: error });
  return new UpstreamError('bad-gateway', 'unanswered', reason, { cause: error });
}
