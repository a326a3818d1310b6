// Tells a broken promise (an assertion of a contract) from an accident (any other error).
import { AssertionError } from 'node:assert';
import { chai } from 'vitest';

/** True for the AssertionError of node:assert and for the one of vitest's expect, assert and chai. */
export const isAssertionError = (error: unknown): error is Error =>
  error instanceof AssertionError || error instanceof chai.AssertionError;
