// The one error of this package. An app maps its code to an HTTP status in its own problem table.
export type AuthErrorCode =
  | 'bad-keys'
  | 'invalid-credentials'
  | 'invalid-proof'
  | 'invalid-token'
  | 'invalid-refresh-token'
  | 'password-too-long'
  | 'proof-nonce-required'
  | 'sign-in-required'
  | 'unavailable'
  | 'wrong-password';

export class AuthError extends Error {
  readonly code: AuthErrorCode;
  /** For logs and alarms only. Never send it to a client: it would tell an attacker which guess came close. */
  readonly reason: string | undefined;

  constructor(code: AuthErrorCode, message: string, options: ErrorOptions & { reason?: string } = {}) {
    super(message, options);
    this.name = 'AuthError';
    this.code = code;
    this.reason = options.reason;
  }
}
