// A tab of a browser, as the page of the pattern makes it: its session, its cache, its stores, its address, and what it shows.
import { InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query';
import { createCall, createSession, type Memory, openTabs } from '#server-and-client-state/api';
import { createDrafts, createPreferences, type Place } from '#server-and-client-state/client-state';
import { createNetwork } from '#server-and-client-state/page';
import { createServerState, postQuery, postsQuery } from '#server-and-client-state/server-state';
import { type Filters, readFilters, writeFilters } from '#server-and-client-state/url-state';

type Parts = {
  /** Of the browser: by it the tabs find each other. */
  name: string;
  ask: typeof fetch;
  memory: Memory;
  /** What all tabs of the browser can read. */
  shared: Place;
  onChange: () => void;
  options: Parameters<typeof createServerState>[1];
};

export type Tab = ReturnType<typeof openTab>;

export function openTab({ name, ask, memory, shared, onChange, options }: Parts) {
  const asked: string[] = [];
  const network = createNetwork(ask);
  const send: typeof fetch = (input, init) => {
    asked.push(`${init?.method ?? 'GET'} ${input}`);
    return network.fetch(input, init);
  };
  const tabs = openTabs(name, navigator.locks);
  const session = createSession({ call: createCall({ fetch: send }), tabs, memory });
  const preferences = createPreferences(shared);
  const own = newPlace();
  const ends = [preferences.subscribe(onChange), network.store.subscribe(onChange)];
  let [isOpen, search] = [false, ''];
  let looking: (() => void)[] = [];
  let person = stateOfPerson();

  /** Another person, another cache and other drafts. */
  function stateOfPerson() {
    const server = createServerState(session, options);
    const drafts = createDrafts(
      () => own,
      server.person?.id ?? 'nobody',
      () => crypto.randomUUID(),
    );
    // As the provider around the components does: then it hears when the browser is online again.
    server.client.mount();
    const caches = [server.client.getQueryCache(), server.client.getMutationCache(), drafts];
    return { server, drafts, ends: caches.map((one) => one.subscribe(onChange)) };
  }

  async function endOfPerson({ server, ends }: typeof person): Promise<void> {
    for (const end of [...looking, ...ends]) end();
    looking = [];
    server.client.unmount();
    await server.end();
  }

  /** As components do: who is on the screen looks at its query, and who goes looks away. */
  function show(): void {
    const { api, client, person: somebody } = person.server;
    const { status, post } = readFilters(search);
    const before = looking;
    looking = [];
    if (isOpen && (status === 'published' || somebody)) {
      looking.push(new InfiniteQueryObserver(client, postsQuery(api, status)).subscribe(() => {}));
    }
    if (isOpen && post) looking.push(new QueryObserver(client, postQuery(api, post)).subscribe(() => {}));
    for (const end of before) end();
    onChange();
  }

  ends.push(
    session.subscribe(() => {
      void endOfPerson(person);
      person = stateOfPerson();
      show();
    }),
  );

  return {
    asked,
    network,
    session,
    preferences,
    state: () => person,
    isOpen: () => isOpen,
    address: (): Filters => readFilters(search),
    turn(open: boolean): void {
      isOpen = open;
      show();
    },
    change(part: Partial<Filters>): void {
      search = writeFilters({ ...readFilters(search), ...part });
      show();
    },
    async close(): Promise<void> {
      for (const end of ends) end();
      await endOfPerson(person);
      tabs.close();
    },
  };
}

/** A storage for as long as the lab is open. */
export function newPlace(): ReturnType<Place> {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
  };
}
