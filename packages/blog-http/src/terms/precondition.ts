// What the writer of a change demands to be still true of the thing that is changed.

/** One of these versions, or 'any'. A writer who did not say which version it has read sends no IfMatch: undefined. */
export type IfMatch<Version> = readonly Version[] | 'any';

/** The version of a post as its readers see it: the post's own and its author's, since the author's name shows. */
export type PostVersion = { post: number; author: number };

/** Why no version fits. Of tags that we never gave out nobody can say that the row has changed since. */
export const mismatch = (expected: IfMatch<unknown>): string =>
  expected.length === 0
    ? 'If-Match names no version of it; a weak tag (W/"…") never matches'
    : 'it was changed in the meantime';
