// Another person, another cache and other drafts: nothing of the last one is left on the screen.
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { createDrafts } from '../../client-state/index.ts';
import { createServerState } from '../../server-state/index.ts';
import { type PersonState, useTools } from './tools.ts';

export function useStateOfSession(): PersonState {
  const { session } = useTools();
  const person = useSyncExternalStore(session.subscribe, session.person);
  const state = useMemo(
    () => ({
      key: crypto.randomUUID(),
      server: createServerState(session),
      drafts: createDrafts(
        () => sessionStorage,
        person?.id ?? 'nobody',
        () => crypto.randomUUID(),
      ),
    }),
    [session, person],
  );
  useEffect(() => () => void state.server.end(), [state]);
  return state;
}
