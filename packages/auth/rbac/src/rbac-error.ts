// The only error class of this package: `code` says what went wrong, an app's problem table says the HTTP status.
export type RbacErrorCode = 'bad-role-table' | 'unknown-role' | 'unknown-permission' | 'sign-in-required' | 'forbidden';

export class RbacError extends Error {
  override readonly name = 'RbacError';
  readonly code: RbacErrorCode;

  constructor(code: RbacErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
