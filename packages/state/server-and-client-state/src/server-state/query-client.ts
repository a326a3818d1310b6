// The cache, and what is tried again: only what may go better the next time.
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';

const attempts = 3;
const mayPass = new Set(['no-connection', 'timed-out']);

/** A refusal (4xx) stays one however often it is asked for; 429 says that it does not. */
export const mayGoBetter = (error: Error): boolean =>
  error instanceof ApiError && (mayPass.has(error.code) || error.status === 429 || error.status >= 500);

export const mayRepeat = (failures: number, error: Error): boolean => failures < attempts - 1 && mayGoBetter(error);

/** Longer each time, as long as the server asks for, and never at the same moment as all others. */
const waitMs = (firstMs: number) => (failures: number, error: Error) => {
  const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
  return Math.min(Math.max(asked, firstMs * 2 ** failures), 10_000) * (1 + Math.random() / 4);
};

export const STALE_MS = 30_000;

export function createQueryClient({ firstWaitMs = 500 } = {}): QueryClient {
  const again = { retry: mayRepeat, retryDelay: waitMs(firstWaitMs) };
  // Writes, too: each carries If-Match or an Idempotency-Key, so a second one does nothing that the first has done.
  return new QueryClient({ defaultOptions: { queries: { ...again, staleTime: STALE_MS }, mutations: again } });
}
