// A network that can be made bad by hand, to look at what the page says then.
import { createStore } from 'zustand/vanilla';

export const weathers = ['as it is', 'slow', 'busy server', 'gone'] as const;
export type Weather = (typeof weathers)[number];

export type Network = ReturnType<typeof createNetwork>;
const SLOW_MS = 2_000;

export function createNetwork(real: typeof fetch) {
  const store = createStore(() => ({ weather: 'as it is' as Weather, requests: 0 }));
  const bad: typeof fetch = async (input, init) => {
    store.setState(({ requests }) => ({ requests: requests + 1 }));
    const { weather } = store.getState();
    if (weather === 'gone') throw new TypeError('The network is gone');
    if (weather === 'busy server') return new Response(null, { status: 503 });
    if (weather === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    return real(input, init);
  };
  return { store, fetch: bad, set: (weather: Weather) => store.setState({ weather }) };
}
