// What an error of a server tells: that nobody gets an answer there, or that this statement gets none anywhere.
import { DatabaseError } from 'pg';

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** It takes no connections, so it shows nothing old and commits nothing. Who only waited in vain cannot know that. */
export const isAway = (error: unknown): boolean => ['ECONNREFUSED', '57P03'].includes(String(codeOf(error)));

/**
 * Not to be asked again elsewhere: a write, which the replica refuses and the primary would do, and what took too long. All else may
 * be of the replica alone: a query in the way of the replay, a table that it has not got yet.
 */
export const isOfStatement = (error: unknown): boolean =>
  error instanceof DatabaseError && ['25006', '57014'].includes(String(error.code));
