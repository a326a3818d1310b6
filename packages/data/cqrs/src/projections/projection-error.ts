// The one error of projections: it says at which event they stand, so that an operator can look there.
export class ProjectionError extends Error {
  readonly code = 'projection-stuck';
  readonly position: number;

  constructor(position: number, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot project the event at position ${position}: ${reason}`, { cause });
    this.name = 'ProjectionError';
    this.position = position;
  }
}
