// Which patterns answer now. The page may ask nobody but its own server, so this asks for it.
import { answer, type Routes } from '#kit/http';
import type { Place } from '../places.ts';
import type { Running } from '../running.ts';

const patienceMs = 1_000;

export const runningRoutes = (places: readonly Place[]): Routes => ({
  '/api/running': {
    GET: async (_req, res) => {
      const states = await Promise.all(places.map(async (place) => [place.id, await stateOf(place)] as const));
      answer(res, 200, Object.fromEntries(states) satisfies Running, { 'Cache-Control': 'no-store' });
    },
  },
});

async function stateOf({ url, asked }: Place) {
  const signal = AbortSignal.timeout(patienceMs);
  const runs = await fetch(`${asked}/healthz`, { signal, redirect: 'error' }).then(
    async (answered) => {
      await answered.body?.cancel();
      return answered.ok;
    },
    () => false,
  );
  return { runs, url };
}
