// A stored order that this version of the program does not understand. It is left as it is.
export type SnapshotErrorCode = 'snapshot-of-unknown-version' | 'snapshot-unreadable';

export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
  readonly code: SnapshotErrorCode;

  constructor(code: SnapshotErrorCode, reason: string, cause?: unknown) {
    super(`Cannot read the stored order: ${reason}`, { cause });
    this.code = code;
  }
}
