/** A starter cannot be made; the message says why, and nothing was written. */
export class StarterError extends Error {
  readonly code = 'no-starter';
  override readonly name = 'StarterError';
}
