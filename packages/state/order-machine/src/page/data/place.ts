// Where in the page somebody is stands in its address: a reload, a link and the back button lead there.
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

export const usePlace = (name: string): string | null =>
  useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name));

/** The address of this page with these values and no others. */
export const addressOf = (place: Record<string, string>): string => `?${new URLSearchParams(place)}`;

export function goTo(place: Record<string, string>): void {
  history.pushState(null, '', addressOf(place));
  for (const listener of listeners) listener();
}
