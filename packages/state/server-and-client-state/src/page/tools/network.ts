// A network that can be made bad by hand, to look at what the page says then.
import { createStore } from 'zustand/vanilla';

export const conditions = ['as it is', 'slow', 'busy server', 'gone'] as const;
export type Condition = (typeof conditions)[number];

export type Network = ReturnType<typeof createNetwork>;
const SLOW_MS = 2_000;

export function createNetwork(real: typeof fetch) {
  const store = createStore(() => ({ condition: 'as it is' as Condition, requests: 0 }));
  const bad: typeof fetch = async (input, init) => {
    store.setState(({ requests }) => ({ requests: requests + 1 }));
    const { condition } = store.getState();
    if (condition === 'gone') throw new TypeError('The network is gone');
    if (condition === 'busy server') return new Response(null, { status: 503 });
    if (condition === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    return real(input, init);
  };
  return { store, fetch: bad, set: (condition: Condition) => store.setState({ condition }) };
}
