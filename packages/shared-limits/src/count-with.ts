// rate-limiter-flexible holds one limiter for each length of a window; loaded by those alone who share their limits.
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

type Limiters = typeof import('rate-limiter-flexible');
export type Counted = { count: number; leftMs: number };

export function countWith(create: (limiters: Limiters, windowSeconds: number) => RateLimiterAbstract) {
  const made = new Map<number, RateLimiterAbstract>();
  return async (key: string, points: 1 | -1, windowSeconds: number): Promise<Counted> => {
    const limiter = made.get(windowSeconds) ?? create(await import('rate-limiter-flexible'), windowSeconds);
    made.set(windowSeconds, limiter);
    // Neither refuses: how much is too much, the middleware says.
    const counted = await (points > 0 ? limiter.penalty(key, 1) : limiter.reward(key, 1));
    // It was counted in a window that has ended, or elsewhere: here it would be a credit.
    const { consumedPoints, msBeforeNext } = counted.consumedPoints < 0 ? await limiter.penalty(key, 1) : counted;
    return { count: consumedPoints, leftMs: msBeforeNext };
  };
}
