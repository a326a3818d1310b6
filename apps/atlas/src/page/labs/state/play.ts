// Does one action in the world, waits until nothing is on its way, and tells how it looked from outside.
import { onlineManager } from '@tanstack/react-query';
import type { SeenPost } from '#server-and-client-state/api';
import { NEW_POST } from '#server-and-client-state/client-state';
import { saveDraft } from '#server-and-client-state/page';
import { EditConflict, keys, STALE_MS, writesIn } from '#server-and-client-state/server-state';
import { content, titles } from '../../../labs/state/choices.ts';
import { type DeedId, moveOf, type NetworkId, networks, type TabNumber } from './moves.ts';
import { frameOf, seenIn } from './seen.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

export type Played = {
  tab: TabNumber;
  /** The requests of all tabs. */
  asked: readonly string[];
  /** What the screen of the tab said, one after the other. */
  frames: readonly string[];
  /** Codes of what failed and stands there. */
  failed: readonly string[];
  isPaused: boolean;
  /** After a conflict: where the words of the person are. */
  words: 'store' | 'cache' | 'nowhere' | undefined;
};

export async function play(world: World, action: string): Promise<Played> {
  const move = moveOf(action);
  const before = new Map(world.tabs().map(({ number, tab }) => [number, tab.asked.length]));
  const tab = await world.tab(move.tab);
  const frames: string[] = [];
  const look = () => {
    const frame = frameOf(seenIn(tab, world.post));
    if (frame !== frames.at(-1)) frames.push(frame);
  };
  look();
  const end = world.subscribe(look);
  try {
    await world.settled('network' in move ? setNetwork(tab, move.network) : deedOf[move.deed](tab, world, move.tab));
  } finally {
    end();
  }
  await world.askForTruth();
  const asked = world
    .tabs()
    .flatMap(({ number, tab }) => tab.asked.slice(before.get(number) ?? 0).map((line) => `tab ${number}: ${line}`));
  return { tab: move.tab, frames, asked, ...outcomeIn(tab, world.post) };
}

function outcomeIn(tab: Tab, id: string): Pick<Played, 'failed' | 'isPaused' | 'words'> {
  const { server, drafts } = tab.state();
  const { failures, isPaused } = writesIn(server.client.getMutationCache());
  const queries = server.client.getQueryCache().getAll();
  const errors = [...failures.map(({ error }) => error), ...queries.flatMap(({ state }) => state.error ?? [])];
  const mine = failures.find((failure) => failure.error instanceof EditConflict)?.write;
  return { failed: errors.map(codeOf), isPaused, words: mine?.do === 'edit' ? placeOf(mine.input.title) : undefined };

  function placeOf(title: string): Played['words'] {
    if (server.client.getQueryData<SeenPost>(keys.post(id))?.post.title === title) return 'cache';
    return drafts.getState().drafts[id]?.title === title ? 'store' : 'nowhere';
  }
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name);

async function setNetwork(tab: Tab, network: NetworkId): Promise<void> {
  onlineManager.setOnline(network !== 'offline');
  tab.network.set(network === 'offline' ? 'as it is' : networks[network]);
}

type Deed = (tab: Tab, world: World, number: TabNumber) => Promise<void>;

const deedOf: Record<DeedId, Deed> = {
  open: async (tab) => tab.turn(true),
  leave: async (tab) => tab.turn(false),
  post: async (tab, { post }) => {
    tab.turn(true);
    tab.change({ post });
  },
  drafts: async (tab) => tab.change({ status: 'draft' }),
  published: async (tab) => tab.change({ status: 'published' }),
  look: async (tab) => tab.state().server.client.getQueryCache().onFocus(),
  wait: async (_tab, world) => {
    for (const { tab } of world.tabs()) age(tab);
  },
  write: async (tab, { post }, number) => writeTitle(tab, post, number === 1 ? titles.mine : titles.other),
  empty: async (tab, { post }) => writeTitle(tab, post, titles.empty),
  save: async (tab, { post }) => {
    if (!tab.state().drafts.getState().drafts[post]) throw new Error('Cannot save: nothing was written in this tab');
    await saveDraft(tab.state(), post);
  },
  new: async (tab) => tab.state().drafts.getState().begin(NEW_POST, { title: titles.new, content }, ''),
  'save-new': async (tab) => saveNew(tab),
  'save-new-twice': async (tab) => {
    await Promise.all([saveNew(tab), saveNew(tab)]);
  },
  mine: async (tab, { post }) => {
    const { theirs } = conflictIn(tab).error;
    if (theirs) tab.state().drafts.getState().rebase(post, theirs.etag);
    await saveDraft(tab.state(), post);
  },
  theirs: async (tab, { post }) => {
    conflictIn(tab).dismiss();
    tab.state().drafts.getState().drop(post);
  },
  theme: async ({ preferences }) => {
    const { theme, setTheme } = preferences.getState();
    setTheme(theme === 'dark' ? 'light' : 'dark');
  },
  colleague: async (_tab, world) => world.ask('colleague'),
  expire: async (_tab, world) => world.ask('expire'),
  'sign-out': async (tab) => {
    tab.state().drafts.getState().dropAll();
    await tab.session.signOut();
  },
};

/** As if the lab had been open for so long: what the cache knows was asked for earlier by that. */
function age(tab: Tab): void {
  const { client } = tab.state().server;
  for (const { queryKey, state } of client.getQueryCache().getAll()) {
    const updatedAt = state.dataUpdatedAt - STALE_MS - 1_000;
    if (state.data !== undefined) client.setQueryData(queryKey, state.data, { updatedAt });
  }
}

function writeTitle(tab: Tab, id: string, title: string): void {
  const { server, drafts } = tab.state();
  const seen = server.client.getQueryData<SeenPost>(keys.post(id));
  if (!seen) throw new Error('Cannot write: open the post in this tab first');
  const { begin, write } = drafts.getState();
  begin(id, seen.post, seen.etag);
  write(id, { title });
}

async function saveNew(tab: Tab): Promise<void> {
  const { drafts } = tab.state().drafts.getState();
  if (!drafts[NEW_POST]) throw new Error('Cannot save: there is no new post in this tab');
  const seen = await saveDraft(tab.state(), NEW_POST);
  if (seen) tab.change({ status: 'draft', pages: 1, post: undefined });
}

function conflictIn(tab: Tab) {
  const { failures } = writesIn(tab.state().server.client.getMutationCache());
  for (const { error, dismiss } of failures) if (error instanceof EditConflict) return { error, dismiss };
  throw new Error('Cannot decide: there is no conflict in this tab');
}
