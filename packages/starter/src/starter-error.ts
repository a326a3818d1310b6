/** A starter cannot be made, or not be brought up to date; the message says why, and nothing was written. */
export class StarterError extends Error {
  readonly code = 'no-starter';
  override readonly name = 'StarterError';
}

export const cannotUpdate = (folder: string, reason: string) =>
  new StarterError(`Cannot bring "${folder}" up to date: ${reason}`);
