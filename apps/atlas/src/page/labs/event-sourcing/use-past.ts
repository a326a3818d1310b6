// The account as it was. A hand on the slider passes many moments: only the one on which it rests is asked for.
import { useEffect, useState } from 'react';
import { type AccountState, past } from '../../../labs/event-sourcing/told.ts';
import { askAtlas } from '../frame/ask-atlas.ts';

type Past = { state: AccountState | null } | { error: string } | undefined;

const restMs = 80;

/** `version` is the present one: with it the past can change, too, because somebody was erased. */
export function usePast(account: string, moment: string, version: number): Past {
  const [known, setKnown] = useState<Past>();
  useEffect(() => {
    const ending = new AbortController();
    // Named, because the answer for another version is another one.
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
  }, [account, moment, version]);
  return known;
}
