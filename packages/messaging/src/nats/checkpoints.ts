// How far the relay had come at which time: so it knows what the broker had acknowledged before a moment.

export interface Checkpoint {
  /** Everything up to this position of the outbox was acknowledged by `at`. */
  position: number;
  at: number;
}

const everyMs = 1_000;

/** Adds one a second at most, and forgets those older than the window but for the newest of them. */
export function addCheckpoint(checkpoints: readonly Checkpoint[], next: Checkpoint, windowMs: number): Checkpoint[] {
  const last = checkpoints.at(-1);
  const isDue = last === undefined || next.at - last.at >= everyMs;
  const all = isDue ? [...checkpoints, next] : checkpoints;
  const start = all.findLastIndex(({ at }) => at <= next.at - windowMs);
  return all.slice(Math.max(start, 0));
}

/** Where to begin again, when the broker may have lost what it acknowledged since then. */
export function positionBefore(checkpoints: readonly Checkpoint[], moment: number): number {
  return checkpoints.findLast(({ at }) => at <= moment)?.position ?? 0;
}
