// Another person, another cache and other drafts: nothing of the last one is left on the screen.
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { createDrafts } from '../../client-state/index.ts';
import { createServerState } from '../../server-state/index.ts';
import { type Own, useTools } from './tools.ts';

export function useOwnState(): Own {
  const { session } = useTools();
  const person = useSyncExternalStore(session.subscribe, session.person);
  const own = useMemo(
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
  useEffect(() => () => void own.server.end(), [own]);
  return own;
}
