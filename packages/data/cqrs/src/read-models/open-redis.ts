// A client that fails at once while Redis is away, so that reads fall back at once; it connects again by itself.
import { createClient } from 'redis';

const answerMs = 500;
const longestPauseMs = 1_000;

export function openRedis(url: string, onError: (error: unknown) => void) {
  const redis = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { timeout: answerMs },
    socket: { connectTimeout: answerMs, reconnectStrategy: (retries) => Math.min(50 * retries, longestPauseMs) },
  });
  redis.on('error', onError);
  redis.connect().catch(onError);
  return redis;
}
