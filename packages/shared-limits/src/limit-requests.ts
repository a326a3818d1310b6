// The step of a request that counts it, and refuses it when there were too many.
import type { Request, RequestHandler } from 'express';
import { type AugmentedRequest, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { storeFor } from './share-limits.ts';

export type Limit = {
  /** What is limited. Processes that serve one app count together what has one name. */
  name: string;
  requests: number;
  windowSeconds: number;
  /** Whose requests are counted together: unless given, those of one `client`, an IPv4 address or an IPv6 household (a /56). */
  key?: ((req: Request, client: string) => string) | undefined;
  /** Count only requests that end with a 4xx: a login that succeeds does not use up tries. */
  onlyFailures?: boolean | undefined;
};

/** Whose an address is: its own, or of IPv6 the household's. */
export const clientOf = (address: string): string => ipKeyGenerator(address);

/** Passes on what `refusal` makes of the seconds to wait, once `key` has used up its `requests` within the window. */
export function limitRequests(limit: Limit, refusal: (waitSeconds: number) => Error): RequestHandler {
  let handler: RequestHandler | undefined;
  // Where to count is known to the app, which is not there yet when its limits are made.
  return (req, res, next) => {
    handler ??= countedBy(limit, refusal, storeFor(req.app, limit));
    return handler(req, res, next);
  };
}

function countedBy(
  { requests, windowSeconds, key, onlyFailures = false }: Limit,
  refusal: (waitSeconds: number) => Error,
  store: ReturnType<typeof storeFor>,
): RequestHandler {
  return rateLimit({
    ...(store && { store }),
    windowMs: windowSeconds * 1_000,
    limit: requests,
    // What is remembered must not be as long as a client likes.
    keyGenerator: (req) => {
      const client = clientOf(req.ip ?? '');
      return (key?.(req, client) ?? client).slice(0, 128);
    },
    skipSuccessfulRequests: onlyFailures,
    // Counting starts before the outcome is known, so that parallel tries cannot slip through.
    requestWasSuccessful: (_req, res) => res.statusCode < 400 || res.statusCode >= 500,
    legacyHeaders: false,
    // Anybody can send X-Forwarded-For; whether it counts is for TRUST_PROXY_HOPS to say, and no reason to complain. This is made
    // within the first request, once. And `clientOf` is what a key must be made with.
    validate: { xForwardedForHeader: false, creationStack: false, keyGeneratorIpFallback: false },
    handler: (req, _res, next) => {
      const { resetTime } = (req as AugmentedRequest).rateLimit ?? {};
      const seconds = Math.ceil((Number(resetTime) - Date.now()) / 1_000);
      // The clock of the system may have been set in between.
      next(refusal(Math.min(Math.max(seconds, 1), windowSeconds)));
    },
  });
}
