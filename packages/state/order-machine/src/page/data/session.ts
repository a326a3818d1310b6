// Who is signed in. The browser keeps who it is, and never a token: a demo person gets a new one with each visit.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { storage } from '#ui';
import type { DemoPerson, DemoToken } from '../../wire.ts';
import { ask } from './ask.ts';
import { isTokenRefused } from './queries.ts';

const kept = 'order-machine.person';

const people = queryOptions({
  queryKey: ['demo-people'],
  queryFn: ({ signal }) => ask<{ items: DemoPerson[] }>('api/demo-people', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

const lastsMs = (token: DemoToken | undefined) => Math.max(10, (token?.expiresIn ?? 0) - 30) * 1_000;

const tokenOf = (person: string | null) =>
  queryOptions({
    queryKey: ['token', person],
    queryFn: ({ signal }) => ask<DemoToken>(`api/demo-people/${person}/token`, { method: 'POST', signal }),
    enabled: person !== null,
    // Before it ends; and where nothing ran while the page was in the background, as soon as somebody looks at it.
    staleTime: ({ state }) => lastsMs(state.data),
    refetchInterval: ({ state }) => (state.data ? lastsMs(state.data) : false),
  });

export type Session = ReturnType<typeof useSession>;

export function useSession() {
  const queries = useQueryClient();
  const [person, setPerson] = useState(() => storage.read(kept));
  const { data: known, error: noPeople } = useQuery(people);
  const { data: demo, error } = useQuery(tokenOf(person));
  const [pasted, setPasted] = useState<string>();

  const become = useCallback(
    (next: string | null) => {
      // What the last person saw is not for the next one.
      queries.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'demo-people' });
      setPasted(undefined);
      setPerson(next);
    },
    [queries],
  );
  // Signed in here, signed in in the other tabs; and out likewise.
  useEffect(() => {
    const follow = (event: StorageEvent) => event.key === kept && become(event.newValue);
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [become]);

  const token = pasted ?? (person === null ? undefined : demo?.token);
  // What was refused for the sake of the last token is asked again with this one.
  useEffect(() => {
    if (token === undefined) return;
    void queries.invalidateQueries({ predicate: ({ state }) => isTokenRefused(state.error) });
  }, [queries, token]);
  return {
    people: known?.items,
    name: known?.items.find(({ id }) => id === person)?.name ?? (pasted && 'Somebody with a token'),
    token,
    /** Whose orders are kept under this key. */
    who: pasted ?? person ?? '',
    error: error ?? noPeople,
    signIn(id: string): void {
      storage.write(kept, id);
      become(id);
    },
    signInWith: setPasted,
    signOut(): void {
      storage.write(kept, null);
      become(null);
    },
  };
}
