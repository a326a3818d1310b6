// What this tab owns, and no server knows.
export { createDrafts, type Draft, type Drafts, type DraftsStore, NEW_POST } from './drafts.ts';
export type { Place } from './kept.ts';
export { createPreferences, type Preferences, type PreferencesStore, type Theme, themes } from './preferences.ts';
