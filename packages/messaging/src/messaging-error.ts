// The one error of this package.
export type MessagingErrorCode =
  | 'bad-event'
  | 'bad-place'
  | 'bad-subscription'
  | 'event-too-large'
  | 'no-such-dead-letter'
  | 'not-settled'
  | 'several-dead-letters';

export class MessagingError extends Error {
  readonly code: MessagingErrorCode;

  constructor(code: MessagingErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'MessagingError';
    this.code = code;
  }
}
