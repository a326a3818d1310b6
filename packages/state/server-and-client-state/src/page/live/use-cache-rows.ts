// The cache as a component shows it: again with every change.
import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { type CacheRow, cacheRows } from './cache-rows.ts';

export function useCacheRows(client: QueryClient): CacheRow[] {
  const kept = useRef<{ text: string; rows: CacheRow[] }>({ text: '', rows: [] });
  const subscribe = useCallback((listener: () => void) => client.getQueryCache().subscribe(listener), [client]);
  // The same rows as long as they say the same: every other answer would be news, and render for ever.
  return useSyncExternalStore(subscribe, () => {
    const rows = cacheRows(client);
    const text = JSON.stringify(rows);
    if (text !== kept.current.text) kept.current = { text, rows };
    return kept.current.rows;
  });
}
