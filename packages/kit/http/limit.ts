// Rate limits per key, in memory of this process; a key is forgotten at the latest two windows after its last request.
import type { Request, RequestHandler } from 'express';
import { type AugmentedRequest, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { HttpProblem } from './problem.ts';

export type LimitOptions = {
  requests: number;
  windowSeconds: number;
  /** Whose requests are counted together: unless given, those of one `client`, an IPv4 address or an IPv6 household (a /56). */
  key?: (req: Request, client: string) => string;
  /** The code in the app's problem table. */
  code: string;
  /** Count only requests that end with a 4xx: a login that succeeds does not use up tries. */
  onlyFailures?: boolean;
};

/** Refuses with `code` and Retry-After once `key` has used up its `requests` within the window. */
export function limitBy({ requests, windowSeconds, key, code, onlyFailures = false }: LimitOptions): RequestHandler {
  return rateLimit({
    windowMs: windowSeconds * 1_000,
    limit: requests,
    // What is remembered must not be as long as a client likes.
    keyGenerator: (req) => {
      const client = ipKeyGenerator(req.ip ?? '');
      return (key?.(req, client) ?? client).slice(0, 128);
    },
    skipSuccessfulRequests: onlyFailures,
    // Counting starts before the outcome is known, so that parallel tries cannot slip through.
    requestWasSuccessful: (_req, res) => res.statusCode < 400 || res.statusCode >= 500,
    legacyHeaders: false,
    // Anybody can send X-Forwarded-For; whether it counts is for TRUST_PROXY_HOPS to say, and no reason to complain.
    validate: { xForwardedForHeader: false },
    handler: (req, _res, next) => {
      const { resetTime } = (req as AugmentedRequest).rateLimit ?? {};
      const seconds = Math.ceil((Number(resetTime) - Date.now()) / 1_000);
      // The clock of the system may have been set in between.
      const wait = Math.min(Math.max(seconds, 1), windowSeconds);
      next(new HttpProblem(code, 'Try again later', { headers: { 'Retry-After': `${wait}` } }));
    },
  });
}
