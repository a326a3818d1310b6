// The address as state: read on every render, written as a step that the back button undoes.
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { type Filters, readFilters, writeFilters } from './filters.ts';

/** As much of a browser as this needs. */
export type AddressBar = {
  search: () => string;
  push: (search: string) => void;
  /** Hears of every change, also of those by the buttons of the browser. */
  subscribe: (listener: () => void) => () => void;
};

export const AddressBarContext = createContext<AddressBar | undefined>(undefined);

export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const bar = useContext(AddressBarContext);
  if (!bar) throw new Error('Cannot use the filters: there is no AddressBarContext around');
  const search = useSyncExternalStore(bar.subscribe, bar.search);
  const filters = useMemo(() => readFilters(search), [search]);
  const change = (part: Partial<Filters>) => {
    const next = writeFilters({ ...readFilters(bar.search()), ...part });
    if (next !== writeFilters(readFilters(bar.search()))) bar.push(next);
  };
  return [filters, change];
}
