// The world of the lab as it is now. It is asked for again and again while the page is seen, more often while something moves.
import { useEffect, useState } from 'react';
import { type ShownWorld, shownWorld } from '../../../labs/bus/shown.ts';
import { askAtlas } from '../frame/ask-atlas.ts';

const everyMs = { moving: 300, still: 1_500 };

/** It is asked for at once when `moment` changes. `error` says in words why there is none. */
export function useWorld(moment: unknown): { world?: ShownWorld; error?: string } {
  const [state, setState] = useState<{ world?: ShownWorld; error?: string }>({});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async () => {
      const seen = document.hidden ? undefined : await askAtlas('bus', shownWorld, { method: 'GET' }).catch(wordsOf);
      if (isOver) return;
      if (typeof seen === 'string') setState({ error: seen });
      else if (seen) setState({ world: seen });
      const isMoving = typeof seen === 'object' && seen.isConsuming && seen.lagMs > 0;
      timer = setTimeout(look, isMoving ? everyMs.moving : everyMs.still);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [moment]);
  return state;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
