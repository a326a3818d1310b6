// For tests: what a person sees of the list at each moment: the cache with what is on its way laid over it.
import { InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query';
import { vi } from 'vitest';
import type { Status } from '#contract';
import {
  pendingEdit,
  postQuery,
  postsQuery,
  type ServerState,
  withPending,
  writesIn,
} from '../src/server-state/index.ts';

/** Shows a list until `close`, and remembers every title that a post had on the screen. */
export async function showList(state: ServerState, status: Status) {
  const observer = new InfiniteQueryObserver(state.client, postsQuery(state.api, status));
  const frames: string[][] = [];
  const shown = () => {
    const posts = observer.getCurrentResult().data?.pages.flatMap(({ items }) => items) ?? [];
    return withPending(posts, writesOf(state), status);
  };
  const paint = () => frames.push(shown().map(({ title }) => title));
  const ends = [observer.subscribe(paint), state.client.getMutationCache().subscribe(paint)];
  const close = () => {
    for (const end of ends) end();
  };
  await loaded(() => observer.getCurrentResult().isSuccess);
  return { shown, frames, observer, close };
}

/** Shows one post. */
export async function showPost(state: ServerState, id: string) {
  const observer = new QueryObserver(state.client, postQuery(state.api, id));
  const close = observer.subscribe(() => {});
  await loaded(() => observer.getCurrentResult().isSuccess);
  const seen = () => {
    const { data } = observer.getCurrentResult();
    if (!data) throw new Error('Cannot show the post: it is not there');
    return data;
  };
  return { seen, shown: () => pendingEdit(seen(), writesOf(state)), observer, close };
}

const writesOf = ({ client }: ServerState) => writesIn(client.getMutationCache()).pending;

async function loaded(isLoaded: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!isLoaded()) throw new Error('Cannot show it: nothing was loaded');
    },
    { timeout: 20_000, interval: 5 },
  );
}
