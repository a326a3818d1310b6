// What the person may do, as it stands in the address: "open", "save@2" for the second tab, "network.gone".
import type { Condition } from '#server-and-client-state/page';

type Group = 'read' | 'write' | 'others';

export const deeds = [
  { id: 'open', title: 'Open the list', group: 'read' },
  { id: 'post', title: 'Open the post', group: 'read' },
  { id: 'leave', title: 'Leave the page', group: 'read' },
  { id: 'look', title: 'Look at the tab again', group: 'read' },
  { id: 'wait', title: 'Let 31 s go by', group: 'read' },
  { id: 'drafts', title: 'Show the drafts', group: 'read' },
  { id: 'published', title: 'Show the published', group: 'read' },
  { id: 'write', title: 'Write another title', group: 'write' },
  { id: 'empty', title: 'Write an empty title', group: 'write' },
  { id: 'save', title: 'Save', group: 'write' },
  { id: 'new', title: 'Write a new post', group: 'write' },
  { id: 'save-new', title: 'Save the new post', group: 'write' },
  { id: 'save-new-twice', title: 'Save the new post, pressed twice', group: 'write' },
  { id: 'mine', title: 'Save mine over it', group: 'write' },
  { id: 'theirs', title: 'Take theirs', group: 'write' },
  { id: 'theme', title: 'Change the theme', group: 'write' },
  { id: 'colleague', title: 'A colleague changes the post', group: 'others' },
  { id: 'sign-out', title: 'Sign out', group: 'others' },
  { id: 'expire', title: 'Expire the token', group: 'others' },
] as const satisfies readonly { id: string; title: string; group: Group }[];
export type DeedId = (typeof deeds)[number]['id'];

/** 'offline' is of the browser, and so of both tabs: it knows, and sends nothing. The others are of one tab, which does not know. */
export const networks = { good: 'as it is', slow: 'slow', busy: 'busy server', gone: 'gone' } as const satisfies Record<
  string,
  Condition
>;
export type NetworkId = keyof typeof networks | 'offline';

export const networkOptions: readonly { value: NetworkId; label: string }[] = [
  { value: 'good', label: 'as it is' },
  { value: 'slow', label: 'slow: each answer takes two seconds longer' },
  { value: 'busy', label: 'a busy server: it answers 503' },
  { value: 'gone', label: 'gone, and the browser does not know it' },
  { value: 'offline', label: 'offline, and the browser knows it' },
];

export const tabNumbers = [1, 2] as const;
export type TabNumber = (typeof tabNumbers)[number];

export type Move = { tab: TabNumber } & ({ deed: DeedId } | { network: NetworkId });

/** Throws, with words for a person, for what nobody can do here. */
export function moveOf(action: string): Move {
  const [, what = '', number = '1'] = /^([a-z-]+(?:\.[a-z]+)?)(?:@([12]))?$/.exec(action) ?? [];
  const tab = number === '2' ? 2 : 1;
  const deed = deeds.find(({ id }) => id === what)?.id;
  if (deed !== undefined) return { tab, deed };
  const network = networkOptions.find(({ value }) => what === `network.${value}`)?.value;
  if (network !== undefined) return { tab, network };
  throw new Error(`Cannot do "${action}": this lab knows no such action`);
}

/** In words, for the table of what was done. */
export function titleOf(action: string): string {
  try {
    const move = moveOf(action);
    if ('deed' in move) return deeds.find(({ id }) => id === move.deed)?.title ?? action;
    return `The network: ${networkOptions.find(({ value }) => value === move.network)?.label}`;
  } catch {
    return action;
  }
}

export const stories: readonly { title: string; actions: string }[] = [
  { title: 'Leave the list and come back', actions: 'open,leave,open,leave,wait,open' },
  { title: 'A colleague was quicker', actions: 'open,post,write,colleague,save,mine' },
  { title: 'The server refuses the title', actions: 'open,post,empty,save,write,save' },
  { title: 'The server is busy', actions: 'open,post,write,network.busy,save,network.good,save' },
  { title: 'The network is gone', actions: 'open,post,write,network.gone,save,network.good,save' },
  { title: 'Offline, and back', actions: 'open,post,write,network.offline,save,network.good' },
  { title: 'Save is pressed twice', actions: 'open,new,network.slow,save-new-twice' },
  { title: 'Two tabs, one post', actions: 'open,post,open@2,post@2,write@2,save@2,look,wait,look' },
  { title: 'The token ends, and one tab signs out', actions: 'open,open@2,expire,wait,look,look@2,sign-out@2' },
];
