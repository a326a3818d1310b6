// The address of this tab. The browser tells of its buttons, and we tell of our own steps.
import type { AddressBar } from '../../url-state/index.ts';

const listeners = new Set<() => void>();

export const addressBar: AddressBar = {
  search: () => location.search,
  push(search) {
    history.pushState(null, '', search || location.pathname);
    for (const listener of listeners) listener();
  },
  subscribe(listener) {
    listeners.add(listener);
    addEventListener('popstate', listener);
    return () => {
      listeners.delete(listener);
      removeEventListener('popstate', listener);
    };
  },
};
