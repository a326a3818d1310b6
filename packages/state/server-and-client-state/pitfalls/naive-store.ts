// A store that believes its storage.
import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place, Preferences } from '../src/client-state/index.ts';

export const createNaivePreferences = (place: Place): StoreApi<Preferences> =>
  createStore<Preferences>()(
    persist(
      (set) => ({
        theme: 'system' as const,
        isSidebarOpen: true,
        setTheme: (theme) => set({ theme }),
        toggleSidebar: () => set(({ isSidebarOpen }) => ({ isSidebarOpen: !isSidebarOpen })),
      }),
      { name: 'preferences', version: 2, storage: createJSONStorage(() => ({ ...place(), removeItem: () => {} })) },
    ),
  );
