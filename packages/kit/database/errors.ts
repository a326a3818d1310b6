// The errors of this folder: each has a code, and a message that says what was tried and why it cannot be.
export type DatabaseErrorCode =
  | `database-${'unreachable' | 'refused' | 'missing' | 'in-use' | 'not-started'}`
  | `migration-${'edited' | 'failed' | 'missing'}`;

export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseError';
    this.code = code;
  }
}
