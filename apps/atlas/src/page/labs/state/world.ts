// A browser with two tabs, and what is behind them: one visit at the atlas, which passes on what the tabs ask the pattern.
import { onlineManager } from '@tanstack/react-query';
import { writesIn } from '#server-and-client-state/server-state';
import { visitHeader } from '../../../labs/state/choices.ts';
import { begun, nothing, type Truth, truth } from '../../../labs/state/told.ts';
import { askAtlas } from '../frame/ask-atlas.ts';
import { askThroughAtlas } from './ask-through-atlas.ts';
import { type TabNumber, tabNumbers } from './moves.ts';
import { newPlace, openTab, type Tab } from './tab.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

/** `firstWaitMs` is how long the data layer waits before it tries again. Rejects with words for a person, such as that nobody runs. */
export async function openWorld(options?: { firstWaitMs: number }) {
  const visit = crypto.randomUUID();
  const headers = { [visitHeader]: visit };
  const { post } = await askAtlas('state/begin', begun, { headers });
  const listeners = new Set<() => void>();
  let version = 0;
  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  const kept = newPlace();
  // Somebody has signed in here before: each tab asks who it is.
  let isSignedIn = true;
  const memory = {
    read: () => isSignedIn,
    write: (now: boolean) => {
      isSignedIn = now;
    },
  };
  const parts = {
    name: `lab ${visit}`,
    ask: askThroughAtlas(headers),
    memory,
    shared: () => kept,
    onChange: changed,
    options,
  };
  const opened = new Map<TabNumber, Tab>();
  const works = new Set<Promise<unknown>>();
  let known: Truth = { posts: [] };

  async function tab(number: TabNumber): Promise<Tab> {
    const there = opened.get(number);
    if (there) return there;
    const fresh = openTab(parts);
    opened.set(number, fresh);
    await fresh.session.restore();
    return fresh;
  }

  return {
    post,
    subscribe,
    /** Another one after each change. */
    version: () => version,
    tab,
    tabs: () => tabNumbers.flatMap((number) => ({ number, tab: opened.get(number) })).filter(isThere),
    /** As the pattern had the posts when it was asked last. */
    truth: () => known,
    async ask(deed: 'colleague' | 'expire'): Promise<void> {
      await askAtlas(`state/${deed}`, nothing, { headers });
    },
    async askForTruth(): Promise<void> {
      known = await askAtlas('state/truth', truth, { headers });
      changed();
    },
    /** Rejects as `work` does. Resolves when it is over and nothing is on its way, but for what waits for the network. */
    settled(work: Promise<unknown>): Promise<void> {
      works.add(work);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const look = () => {
        if (isQuiet([...opened.values()], works.size)) resolve();
      };
      const end = subscribe(look);
      const over = () => {
        works.delete(work);
        // Also for whoever waits since a later action.
        changed();
      };
      work.then(over, (error: unknown) => {
        reject(error);
        over();
      });
      look();
      return promise.finally(end);
    },
    async close(): Promise<void> {
      onlineManager.setOnline(true);
      for (const one of opened.values()) await one.close();
      // Whoever leaves the page has gone before this is answered.
      await askAtlas('state/end', nothing, { headers, keepalive: true }).catch(() => undefined);
    },
  };
}

type Numbered<Value> = { number: TabNumber; tab: Value };
const isThere = (one: Numbered<Tab | undefined>): one is Numbered<Tab> => one.tab !== undefined;

function isQuiet(tabs: readonly Tab[], works: number): boolean {
  const clients = tabs.map((tab) => tab.state().server.client);
  const queries = clients.flatMap((client) => client.getQueryCache().getAll());
  const isAsking = queries.some(({ state }) => state.fetchStatus === 'fetching');
  const isWaiting = queries.some(({ state }) => state.fetchStatus === 'paused');
  const writes = clients.map((client) => writesIn(client.getMutationCache()));
  const isSending = writes.some(({ pending, isPaused }) => pending.length > 0 && !isPaused);
  if (isAsking || isSending) return false;
  return !onlineManager.isOnline() || (works === 0 && !isWaiting && writes.every(({ isPaused }) => !isPaused));
}
