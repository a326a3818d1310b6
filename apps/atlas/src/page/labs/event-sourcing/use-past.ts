// The account as it was. A hand on the slider passes many moments: only the one on which it rests is asked for.
import { useEffect, useState } from 'react';
import { type AccountState, past } from '../../../labs/event-sourcing/told.ts';
import { askAtlas } from '../frame/ask-atlas.ts';

export type KnownPast = { state: AccountState | null } | { error: string };

const restMs = 80;

export function usePast(account: string, moment: string): KnownPast | undefined {
  const [known, setKnown] = useState<KnownPast>();
  useEffect(() => {
    const ending = new AbortController();
    const path = `event-sourcing/${account}/as-of/${encodeURIComponent(moment)}`;
    const timer = setTimeout(() => {
      askAtlas(path, past, { method: 'GET', signal: ending.signal }).then(setKnown, (error: Error) => {
        if (!ending.signal.aborted) setKnown({ error: error.message });
      });
    }, restMs);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [account, moment]);
  return known;
}
