// The cache as rows of a table: each key, and how it is.
import type { Query, QueryClient } from '@tanstack/react-query';

export type CacheRow = {
  key: string;
  /** In words, for a person. */
  is: string;
  /** As the library has it. */
  status: string;
  fetchStatus: string;
  isStale: boolean;
  /** How many components look at it now. */
  observers: number;
  /** When the server was asked for what is there, in milliseconds; 0 as long as nothing is. */
  updatedAt: number;
};

export const cacheRows = (client: QueryClient): CacheRow[] => client.getQueryCache().getAll().map(rowOf);

const rowOf = (query: Query): CacheRow => ({
  key: query.queryKey.join(' / '),
  is: wordsOf(query),
  status: query.state.status,
  fetchStatus: query.state.fetchStatus,
  isStale: query.isStale(),
  observers: query.getObserversCount(),
  updatedAt: query.state.dataUpdatedAt,
});

function wordsOf(query: Query): string {
  const { fetchStatus, status } = query.state;
  if (fetchStatus === 'paused') return 'waiting for the network';
  if (fetchStatus === 'fetching') return status === 'success' ? 'shown, and asked again' : 'asked';
  if (status === 'error') return 'failed';
  if (!query.isActive()) return 'kept, not shown';
  return query.isStale() ? 'shown, old' : 'shown, fresh';
}
