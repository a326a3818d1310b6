// Our server state behind the same few words.
import { InfiniteQueryObserver } from '@tanstack/react-query';
import { PASSWORD } from '#blog-http/testing';
import { createDrafts } from '../src/client-state/index.ts';
import {
  keys,
  pendingEdit,
  pendingWrites,
  postQuery,
  postsQuery,
  type ServerState,
} from '../src/server-state/index.ts';
import { openBrowser } from '../testing/tab.ts';
import type { Open } from './reader.ts';

export const ourReader: Open = async (blog, who) => {
  const tab = openBrowser(blog.url).openTab();
  if (who) await tab.session.signIn({ email: who.email, password: PASSWORD });
  let state = tab.state();
  const drafts = createDrafts(
    () => ({ getItem: () => null, setItem: () => {} }),
    'us',
    () => crypto.randomUUID(),
  );
  const titlesOf = async (status: 'draft' | 'published') =>
    (await state.client.fetchInfiniteQuery(postsQuery(state.api, status))).pages.flatMap(({ items }) =>
      items.map(({ title }) => title),
    );

  return {
    get client() {
      return state.client;
    },
    show: () => new InfiniteQueryObserver(state.client, postsQuery(state.api, 'published')).subscribe(() => {}),
    titles: () => titlesOf('published'),
    drafts: () => titlesOf('draft'),
    create(input) {
      drafts.getState().begin('new', input, '');
      const { key = '' } = drafts.getState().drafts.new ?? {};
      return state.send({ do: 'create', input, key });
    },
    async open(id) {
      const { post, etag } = await state.client.fetchQuery(postQuery(state.api, id));
      drafts.getState().begin(id, post, etag);
      return (title) => {
        const { basedOn = '' } = drafts.getState().drafts[id] ?? {};
        return state.send({ do: 'edit', id, input: { title, content: 'Text' }, basedOn });
      };
    },
    async watch(id) {
      await state.client.fetchQuery(postQuery(state.api, id));
      const frames: string[] = [];
      const paint = () => frames.push(shownTitle(state, id));
      state.client.getQueryCache().subscribe(paint);
      state.client.getMutationCache().subscribe(paint);
      return frames;
    },
    async become(next) {
      await tab.session.signIn({ email: next.email, password: PASSWORD });
      await state.end();
      state = tab.state();
    },
  };
};

function shownTitle({ client, api }: ServerState, id: string): string {
  const seen = client.getQueryData(postQuery(api, id).queryKey);
  const states = client
    .getMutationCache()
    .findAll({ mutationKey: keys.writes })
    .map((one) => one.state);
  return seen ? pendingEdit(seen, pendingWrites(states)).post.title : '';
}
