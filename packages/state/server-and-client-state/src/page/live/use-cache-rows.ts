// The cache as rows of a table: each key, and how it is.
import type { Query, QueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore } from 'react';

export type CacheRow = { key: string; is: string };

export function useCacheRows(client: QueryClient): CacheRow[] {
  const kept = useRef<{ text: string; rows: CacheRow[] }>({ text: '', rows: [] });
  const subscribe = useCallback((listener: () => void) => client.getQueryCache().subscribe(listener), [client]);
  // The same rows as long as they say the same: every other answer would be news, and render for ever.
  return useSyncExternalStore(subscribe, () => {
    const rows = client.getQueryCache().getAll().map(rowOf);
    const text = JSON.stringify(rows);
    if (text !== kept.current.text) kept.current = { text, rows };
    return kept.current.rows;
  });
}

const rowOf = (query: Query): CacheRow => ({ key: query.queryKey.join(' / '), is: stateOf(query) });

function stateOf(query: Query): string {
  const { fetchStatus, status } = query.state;
  if (fetchStatus === 'paused') return 'waiting for the network';
  if (fetchStatus === 'fetching') return status === 'success' ? 'shown, and asked again' : 'asked';
  if (status === 'error') return 'failed';
  if (!query.isActive()) return 'kept, not shown';
  return query.isStale() ? 'shown, old' : 'shown, fresh';
}
