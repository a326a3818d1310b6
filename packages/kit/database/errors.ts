// The errors of this folder: each has a code, and a message that says what was tried and why it cannot be.
type Code =
  | `database-${'unreachable' | 'refused' | 'missing' | 'not-empty'}`
  | `migration-${'edited' | 'failed' | 'missing' | 'locked'}`;

export class DatabaseError extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseError';
    this.code = code;
  }
}
