// The only error class of this package: a policy set that is written wrong, or a question it cannot read.
export type AbacErrorCode = 'unknown-action' | 'bad-policy' | 'bad-date' | 'bad-list' | 'not-listable' | 'bad-column';

export class AbacError extends Error {
  override readonly name = 'AbacError';
  readonly code: AbacErrorCode;

  constructor(code: AbacErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
