// Rate limits per key in fixed windows, in memory of this process; how many keys are remembered is bounded.
import type { Request, RequestHandler } from 'express';
import { type AugmentedRequest, ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import { HttpProblem } from './problem.ts';

export type LimitOptions = {
  requests: number;
  windowSeconds: number;
  key: (req: Request) => string;
  /** The code in the app's problem table. */
  code: string;
  /** Count only requests that end with a 4xx: a login that succeeds does not use up tries. */
  onlyFailures?: boolean;
};

/** Refuses with `code` and Retry-After once `key` has used up its `requests` within the window. */
export function limitBy({ requests, windowSeconds, key, code, onlyFailures = false }: LimitOptions): RequestHandler {
  const windowMs = windowSeconds * 1_000;
  return rateLimit({
    windowMs,
    limit: requests,
    store: boundedStore(windowMs),
    keyGenerator: (req) => key(req).slice(0, 128),
    skipSuccessfulRequests: onlyFailures,
    // Counting starts before the outcome is known, so that parallel tries cannot slip through.
    requestWasSuccessful: (_req, res) => res.statusCode < 400 || res.statusCode >= 500,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    handler: (req, _res, next) => {
      const { resetTime } = (req as AugmentedRequest).rateLimit ?? {};
      const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1_000));
      next(new HttpProblem(code, 'Try again later', { headers: { 'Retry-After': `${seconds}` } }));
    },
  });
}

/** The client's address, an IPv6 one by its /56 (what one household gets), else a client has 2^72 of them. */
export function clientAddress(req: Request): string {
  const address = req.ip ?? '';
  return address.includes(':') ? ipKeyGenerator(address) : address;
}

/** Remembers at most `mostKeys`: a flood of new keys pushes out the oldest instead of filling the memory. */
export function boundedStore(windowMs: number, mostKeys = 100_000) {
  const clients = new Map<string, { totalHits: number; resetTime: Date }>();
  return {
    localKeys: true,
    increment(key: string) {
      const known = clients.get(key);
      if (known && known.resetTime.getTime() > Date.now()) {
        known.totalHits += 1;
        return known;
      }
      clients.delete(key);
      const fresh = { totalHits: 1, resetTime: new Date(Date.now() + windowMs) };
      clients.set(key, fresh);
      // A Map keeps the order of insertion: the first key is the one whose window ends first.
      if (clients.size > mostKeys) clients.delete(clients.keys().next().value ?? key);
      return fresh;
    },
    decrement(key: string) {
      const known = clients.get(key);
      if (known) known.totalHits -= 1;
    },
    resetKey: (key: string) => void clients.delete(key),
  } satisfies Store;
}
