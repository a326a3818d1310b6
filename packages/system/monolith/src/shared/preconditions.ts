/** What a writer demands to be still true of the row: one of these versions, or 'any'. */
export type Expected<Version> = readonly Version[] | 'any';

/** As sent: undefined when the writer did not say what it has seen. */
export type Stated<Version> = Expected<Version> | undefined;

/** Why no version fits. Of tags that we never gave out nobody can say that the row has changed since. */
export const mismatch = (expected: Expected<unknown>): string =>
  expected.length === 0
    ? 'If-Match names no version of it; a weak tag (W/"…") never matches'
    : 'it was changed in the meantime';
