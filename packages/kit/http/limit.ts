// Rate limits per key, refused as a problem.
import type { RequestHandler } from 'express';
import { type Limit, limitRequests } from '#shared-limits';
import { HttpProblem } from './problem.ts';

/** `code` is in the app's problem table, and names the limit unless it has a name of its own. */
export type LimitOptions = Omit<Limit, 'name'> & { name?: string; code: string };

/** Refuses with `code` and Retry-After once `key` has used up its `requests` within the window. */
export const limitBy = ({ code, name = code, ...limit }: LimitOptions): RequestHandler =>
  limitRequests({ name, ...limit }, (seconds) => {
    return new HttpProblem(code, 'Try again later', { headers: { 'Retry-After': `${seconds}` } });
  });
