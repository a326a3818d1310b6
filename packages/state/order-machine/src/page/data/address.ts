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

export const useParameter = (name: string): string | null =>
  useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name));

/** The address of this page with these values and no others. */
export const addressOf = (parameters: Record<string, string>): string => `?${new URLSearchParams(parameters)}`;

export function goTo(parameters: Record<string, string>): void {
  history.pushState(null, '', addressOf(parameters));
  for (const listener of listeners) listener();
}
