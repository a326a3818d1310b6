// What can go wrong between two services. A client hears of it as 503: it is no mistake of theirs.
import type { ProblemTable } from '#kit/http';

type Code = 'service-unavailable' | 'service-token-refused';

export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: Code;

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** For `isUnavailable` of an app: the client is to come again. */
export const isServiceDown = (error: unknown): boolean =>
  error instanceof ServiceError && error.code === 'service-unavailable';

/** To be added to the table of a service. */
export const serviceProblems: ProblemTable = {
  'service-token-refused': { status: 401, title: 'Only other services may ask this' },
  // Whoever made the way to us has to send it elsewhere: the gateway.
  'misdirected-request': { status: 421, title: 'Another service answers this' },
};
