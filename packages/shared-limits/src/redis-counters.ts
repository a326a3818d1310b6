// Counts in Redis, which forgets each of them at the end of its window.
import { createClient } from 'redis';
import { countWith } from './count-with.ts';
import type { Counters } from './postgres-counters.ts';

const connectMs = 1_000;
const longestPauseMs = 1_000;

export function openRedisCounters(url: string): Counters {
  const redis = createClient({
    url,
    RESP: 2,
    // A command that waits for a connection would hold the request that is to be counted.
    disableOfflineQueue: true,
    commandOptions: { timeout: connectMs },
    socket: { connectTimeout: connectMs, reconnectStrategy: (retries) => Math.min(50 * retries, longestPauseMs) },
  });
  // Whoever counts hears of it.
  redis.on('error', () => {});
  let tried: Promise<unknown> | undefined;
  const count = countWith((limiters, windowSeconds) => {
    const here = { storeClient: redis, useRedisPackage: true, keyPrefix: 'limit' };
    return new limiters.RateLimiterRedis({ ...here, points: 1, duration: windowSeconds });
  });

  /** Resolves when it is known whether there is a connection; it goes on trying by itself. */
  async function connectOnce(): Promise<void> {
    const { promise: failed, resolve } = Promise.withResolvers<void>();
    redis.once('error', () => resolve());
    const connected = redis.connect();
    connected.catch(() => {});
    await Promise.race([connected, failed]);
  }

  return {
    async add(key, points, windowSeconds) {
      tried ??= connectOnce();
      await tried;
      return count(key, points, windowSeconds);
    },
    async close() {
      if (redis.isOpen) redis.destroy();
    },
  };
}
