// @vitest-environment jsdom
// What goes wrong between a store and the components that read it.
import { act, Component, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, expect, onTestFinished, vi } from 'vitest';
import { useStore } from 'zustand';
import { pitfall } from '#pitfall';
import { createPreferences, type PreferencesStore } from '../src/client-state/index.ts';
import { createNaivePreferences } from './naive-store.ts';

// As much of a browser as this test asks for: the types of a whole one would count for every server as well.
type Place = Element & { textContent: string | null };
declare const document: { createElement(name: string): Place };
beforeAll(() => void Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));

/** What the page shows, or how it failed. */
function show(children: ReactNode): () => string | null {
  const place = document.createElement('div');
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const root = createRoot(place);
  act(() => root.render(<Boundary>{children}</Boundary>));
  onTestFinished(() => {
    act(() => root.unmount());
    vi.restoreAllMocks();
  });
  return () => place.textContent;
}

class Boundary extends Component<{ children: ReactNode }> {
  override readonly state: { error?: Error } = {};
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    return this.state.error?.message ?? this.props.children;
  }
}

const nowhere = () => ({ getItem: () => null, setItem: () => {} });
type Read = (store: PreferencesStore) => string;
const whole: Read = (store) => {
  const { theme } = useStore(store);
  return theme;
};
const selected: Read = (store) => useStore(store, ({ theme }) => theme);
const fresh: Read = (store) => useStore(store, ({ theme }) => ({ theme })).theme;

pitfall(
  'ZU-1: a label of the theme does not render when the sidebar moves',
  (read: Read) => {
    const store = createPreferences(nowhere);
    let renders = 0;
    const Label = () => {
      renders += 1;
      return read(store);
    };
    show(<Label />);
    for (let count = 0; count < 5; count += 1) act(store.getState().toggleSidebar);
    expect(renders).toBe(1);
  },
  { naive: whole, ours: selected },
);

pitfall(
  'ZU-2: a component that selects from a store is shown',
  (read: Read) => {
    const store = createPreferences(nowhere);
    const Label = () => read(store);
    expect(show(<Label />)()).toBe('system');
  },
  { naive: fresh, ours: selected },
);

pitfall(
  'ZU-3: what lies in the storage is checked before it counts',
  (create: typeof createNaivePreferences) => {
    const stored = JSON.stringify({ state: { theme: 'pink', isSidebarOpen: 'yes' }, version: 2 });
    const store = create(() => ({ getItem: () => stored, setItem: () => {} }));
    expect(store.getState()).toMatchObject({ theme: 'system', isSidebarOpen: true });
  },
  { naive: createNaivePreferences, ours: createPreferences },
);

pitfall(
  'ZU-4: a storage that is full does not stop the page',
  (create: typeof createNaivePreferences) => {
    const full = () => {
      throw new Error('QuotaExceededError');
    };
    const store = create(() => ({ getItem: () => null, setItem: full }));
    let failure: unknown;
    try {
      store.getState().toggleSidebar();
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeUndefined();
  },
  { naive: createNaivePreferences, ours: createPreferences },
);
