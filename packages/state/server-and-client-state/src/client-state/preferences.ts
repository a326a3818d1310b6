// How this person likes the page. No server knows of it.
import { z } from 'zod';
import { persist } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { kept, type Place } from './kept.ts';

export const themes = ['system', 'light', 'dark'] as const;
const schema = z.object({ theme: z.enum(themes), isSidebarOpen: z.boolean() });
type Stored = z.infer<typeof schema>;
export type Theme = Stored['theme'];
export type Preferences = Stored & { setTheme: (theme: Theme) => void; toggleSidebar: () => void };

/** Version 1 knew two themes, as `dark: true` or not. */
const first = z
  .object({ dark: z.boolean() })
  .transform(({ dark }) => ({ theme: dark ? 'dark' : 'light', isSidebarOpen: true }));

export type PreferencesStore = StoreApi<Preferences>;

export const createPreferences = (place: Place): PreferencesStore =>
  createStore<Preferences>()(
    persist(
      (set) => ({
        theme: 'system',
        isSidebarOpen: true,
        setTheme: (theme) => set({ theme }),
        toggleSidebar: () => set(({ isSidebarOpen }) => ({ isSidebarOpen: !isSidebarOpen })),
      }),
      kept<Preferences, Stored>({
        name: 'preferences',
        place,
        version: 2,
        schema,
        steps: { 1: (stored) => first.safeParse(stored).data },
      }),
    ),
  );
