// What a tab shows, what it knows, and where a title is at this moment.
import type { InfiniteData } from '@tanstack/react-query';
import type { Page, PostSummary } from '#contract';
import type { SeenPost } from '#server-and-client-state/api';
import { NEW_POST } from '#server-and-client-state/client-state';
import { keys, pendingEdit, type Shown, withPending, writesIn } from '#server-and-client-state/server-state';
import { titles } from '../../../labs/state/choices.ts';
import type { Tab } from './tab.ts';

/** A title at one place. Undefined where there is none. */
export type Placed = { title: string; isSaving?: boolean; version?: string };

export type SeenTab = {
  screen: Placed | undefined;
  pending: Placed | undefined;
  draft: Placed | undefined;
  cache: Placed | undefined;
  /** The lines of the list that are a new post. */
  newLines: readonly Shown[];
};

export function seenIn(tab: Tab, id: string): SeenTab {
  const { server, drafts } = tab.state();
  const { pending } = writesIn(server.client.getMutationCache());
  const { status, post } = tab.address();
  const kept = server.client.getQueryData<SeenPost>(keys.post(id));
  const list = server.client.getQueryData<InfiniteData<Page<PostSummary>>>(keys.list(status));
  const known = list?.pages.flatMap(({ items }) => items) ?? [];
  const lines = tab.isOpen() ? withPending(known, pending, status) : [];
  const written = pending.findLast((write) => write.do === 'edit' && write.id === id);
  const { [id]: draft } = drafts.getState().drafts;
  return {
    screen: tab.isOpen() ? (post === id && kept ? opened(pendingEdit(kept, pending)) : lineOf(lines, id)) : undefined,
    pending: written?.do === 'edit' ? { title: written.input.title, version: written.basedOn } : undefined,
    draft: draft && { title: draft.title, version: draft.basedOn },
    cache: kept ? { title: kept.post.title, version: kept.etag } : placed(known.find((one) => one.id === id)),
    newLines: lines.filter(({ title }) => title === titles.new),
  };
}

/** What the screen says, in a few words: a list of these is how an action looked. */
export function frameOf({ screen, newLines }: SeenTab): string {
  const words = ({ title, isSaving }: Placed) => `${title || '(empty)'}${isSaving ? ', not saved yet' : ''}`;
  const lines = newLines.map(({ title, saving }) => words({ title, isSaving: saving }));
  return [...(screen ? [words(screen)] : []), ...lines].join(' · ');
}

/** What this tab owns: its stores and its address. */
export function ownIn(tab: Tab): { name: string; value: string; place: string }[] {
  const { theme } = tab.preferences.getState();
  const { drafts } = tab.state().drafts.getState();
  const { status, post } = tab.address();
  return [
    ...Object.entries(drafts).map(([subject, { title, basedOn }]) => ({
      name: subject === NEW_POST ? 'draft of a new post' : 'draft of the post',
      value: `${title || '(empty)'}${basedOn && `, based on ${basedOn}`}`,
      place: 'store, kept for this tab',
    })),
    { name: 'theme', value: theme, place: 'store, kept for the browser' },
    { name: 'which list', value: status, place: 'address' },
    { name: 'which post', value: post === undefined ? 'none' : 'the post', place: 'address' },
  ];
}

const opened = ({ post, saving }: ReturnType<typeof pendingEdit>): Placed => ({ title: post.title, isSaving: saving });
const placed = (line: { title: string } | undefined): Placed | undefined => line && { title: line.title };

function lineOf(lines: readonly Shown[], id: string): Placed | undefined {
  const line = lines.find((one) => one.id === id);
  return line && { title: line.title, isSaving: line.saving };
}
