// Each place that can hold a title of the post, with what it holds: of both tabs, and of the server.
import type { Tone } from '#ui';
import { type Placed, type SeenTab, seenIn } from './seen.ts';
import type { World } from './world.ts';

export type Place = {
  /** 0 for what is of no tab. */
  tab: number;
  where: keyof typeof names;
  name: string;
  title: string | undefined;
  version: string | undefined;
  /** '' where there is nothing to say. */
  is: string;
  tone: Tone;
};

const names = {
  screen: 'on the screen',
  pending: 'on its way',
  draft: 'draft, in the store',
  cache: 'in the cache',
  server: 'at the server',
} as const;

const nothing: SeenTab = { screen: undefined, pending: undefined, draft: undefined, cache: undefined, newLines: [] };

export function placesIn(world: World): Place[] {
  const truth = world.truth().posts.find(({ id }) => id === world.post);
  const open = new Map(world.tabs().map(({ number, tab }) => [number, seenIn(tab, world.post)]));
  const ofTabs = ([1, 2] as const).flatMap((tab) => placesOf(tab, open.get(tab) ?? nothing, truth?.title));
  const there = truth && { title: truth.title, version: truth.version };
  return [...ofTabs, placeOf(0, 'server', there, truth === undefined ? silent : ['the truth', 'good'])];
}

type Standing = readonly [is: string, tone: Tone];
const silent: Standing = ['', 'neutral'];

function placesOf(tab: number, { screen, pending, draft, cache }: SeenTab, truth: string | undefined): Place[] {
  const beside = (placed: Placed | undefined): Standing => {
    if (placed === undefined) return silent;
    if (placed.isSaving) return ['not saved yet', 'warn'];
    return placed.title === truth ? ['as the server has it', 'good'] : ['older than the server', 'warn'];
  };
  return [
    placeOf(tab, 'screen', screen, beside(screen)),
    placeOf(tab, 'pending', pending, pending ? ['waits for an answer', 'warn'] : silent),
    placeOf(tab, 'draft', draft, draft ? ['of this tab alone', 'neutral'] : silent),
    placeOf(tab, 'cache', cache, beside(cache)),
  ];
}

const placeOf = (tab: number, where: Place['where'], placed: Placed | undefined, [is, tone]: Standing): Place => ({
  ...{ tab, where, name: names[where], title: placed?.title, version: placed?.version, is, tone },
});
