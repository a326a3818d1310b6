// What goes wrong between a tab and the server before any cache: refreshes and repeats.
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { outcome, pitfall } from '#pitfall';
import { postQuery } from '../src/server-state/index.ts';
import { type Blog, startBlog } from '../testing/blog.ts';
import { openBrowser } from '../testing/tab.ts';
import type { Asker } from './asker.ts';
import { naiveAsker } from './naive-client.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());
beforeEach(() => void blog.front.taken());

type Open = () => Asker;
const naive: Open = () => naiveAsker(openBrowser(blog.url).fetch, blog.url);
const ours: Open = () => {
  const tab = openBrowser(blog.url).openTab();
  let state = tab.state();
  return {
    async signIn(email, password) {
      await tab.session.signIn({ email, password });
      state = tab.state();
    },
    drafts: () => state.api.listPosts({ status: 'draft', limit: 5, cursor: undefined }),
    read: (id) => state.client.fetchQuery(postQuery(state.api, id)),
  };
};
const asked = (pattern: RegExp) => blog.front.taken().filter((line) => pattern.test(line)).length;

pitfall(
  'SE-1: ten requests that meet an ended token fetch one new one',
  async (open: Open) => {
    const asker = open();
    await asker.signIn(blog.people.author.email, PASSWORD);
    blog.clock.ahead += 3_600_000;
    await Promise.all(Array.from({ length: 10 }, asker.drafts));
    expect(asked(/refresh/)).toBe(1);
  },
  { naive, ours },
);

pitfall(
  'RQ-5: what is not there is not asked for again',
  async (open: Open) => {
    expect((await outcome(() => open().read('none'))).ok).toBe(false);
    expect(asked(/posts/)).toBe(1);
  },
  { naive, ours },
);
