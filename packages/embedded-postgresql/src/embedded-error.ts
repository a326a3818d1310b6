// What can go wrong at a start, told apart by `code`.
export class EmbeddedError extends Error {
  readonly code: 'database-in-use' | 'database-not-started';

  constructor(code: EmbeddedError['code'], folder: string, reason: string, cause?: unknown) {
    super(`Cannot start PostgreSQL in "${folder}": ${reason}`, { cause });
    this.code = code;
  }
}
