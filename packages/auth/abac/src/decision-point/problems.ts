// Refusals of the HTTP edge. AuthZEN knows 400, 401, 403 and 500: what cannot be read is a 400 here.
import type { ProblemTable } from '#kit/http';
import type { DecisionPointErrorCode } from './decision-point-error.ts';

export const decisionPointProblems = {
  'validation-failed': { status: 400, title: 'The body is no request of this kind' },
  'resources-unknown': { status: 400, title: 'These resources are known to the callers alone' },
  'page-token-unknown': { status: 400, title: 'The page token belongs to another search' },
  'token-required': { status: 401, title: 'Send the bearer token', headers: { 'WWW-Authenticate': 'Bearer' } },
  'invalid-token': {
    status: 401,
    title: 'The bearer token is not valid',
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  },
} satisfies ProblemTable & Record<DecisionPointErrorCode, unknown>;
