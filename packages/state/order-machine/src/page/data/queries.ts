// How the page asks: what is refused is not asked again, what is not answered is. A token that has ended is replaced.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refused } from './ask.ts';

const isWorthwhile = (error: unknown): boolean =>
  !(error instanceof Refused) || error.status >= 500 || error.status === 429;
const retry = (failures: number, error: unknown) => failures < 3 && isWorthwhile(error);
const retryDelay = (failures: number) => Math.min(4_000, 500 * 2 ** failures);

/** A fresh token that is refused as well is not replaced at once: the two would ask each other for ever. */
const renewedAtMostEveryMs = 5_000;

export const isTokenRefused = (error: unknown): boolean => error instanceof Refused && error.status === 401;

export function createQueries(): QueryClient {
  const onError = (error: unknown) => {
    if (!isTokenRefused(error)) return;
    const isOld = ({ state }: { state: { dataUpdatedAt: number } }) =>
      state.dataUpdatedAt <= Date.now() - renewedAtMostEveryMs;
    void queries.refetchQueries({ queryKey: ['token'], type: 'active', predicate: isOld });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry, retryDelay }, mutations: { retry, retryDelay } },
  });
  return queries;
}
