// A question that the decision point cannot answer at all: no decision, but a problem of the caller.
export type DecisionPointErrorCode = 'resources-unknown' | 'page-token-unknown' | 'token-required' | 'invalid-token';

export class DecisionPointError extends Error {
  override readonly name = 'DecisionPointError';
  readonly code: DecisionPointErrorCode;

  constructor(code: DecisionPointErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
