// What the components of this page get from around them.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Session } from '../../api/index.ts';
import type { Drafts, DraftsStore, Preferences, PreferencesStore } from '../../client-state/index.ts';
import type { ServerState } from '../../server-state/index.ts';
import type { Network } from './network.ts';

export type Tools = { session: Session; preferences: PreferencesStore; network: Network };
/** Of the person who is signed in, or of nobody. */
export type PersonState = { key: string; server: ServerState; drafts: DraftsStore };

export const ToolsContext = createContext<Tools | undefined>(undefined);
export const PersonContext = createContext<PersonState | undefined>(undefined);

const given = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('Cannot show this component: the page is not around it');
  return value;
};

export const useTools = (): Tools => given(useContext(ToolsContext));
export const usePersonState = (): PersonState => given(useContext(PersonContext));
/** A component renders again only when what it selects has changed. */
export const usePreferences = <Part>(select: (preferences: Preferences) => Part): Part =>
  useStore(useTools().preferences, select);
export const useDrafts = <Part>(select: (drafts: Drafts) => Part): Part => useStore(usePersonState().drafts, select);
