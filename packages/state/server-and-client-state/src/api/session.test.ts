// One session for all tabs of a browser, against the real server.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PASSWORD, writePost } from '#blog-http/testing';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { openBrowser } from '../../testing/tab.ts';
import { createBlogApi } from './blog-api.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());
beforeEach(() => {
  blog.front.clear();
  blog.front.taken();
});

const refreshes = () => blog.front.taken().filter((line) => line.endsWith('/refresh')).length;
const credentials = () => ({ email: blog.people.author.email, password: PASSWORD });
const hour = 3_600_000;

/** Two tabs of one browser, both of the author. */
async function twoTabs() {
  const browser = openBrowser(blog.url);
  const [one, other] = [browser.openTab(), browser.openTab()];
  await one.session.signIn(credentials());
  await expect.poll(other.session.person).toEqual({ id: blog.people.author.id, role: 'USER' });
  const apis = [one, other].map(({ session }) => createBlogApi(session.callAs(session.person())));
  return { browser, one, other, apis };
}

const drafts = { status: 'draft', limit: 5, cursor: undefined } as const;

test('when the access token ends, ten requests of two tabs together fetch one new one', async () => {
  const { apis } = await twoTabs();
  blog.clock.ahead += hour;
  blog.front.taken();
  const asked = Array.from({ length: 5 }, () => apis.map((api) => api.listPosts(drafts))).flat();
  expect(await Promise.all(asked)).toHaveLength(10);
  expect(refreshes()).toBe(1);
});

test('a tab that is opened later is signed in, and one that never was asks for nothing', async () => {
  const { browser } = await twoTabs();
  const later = browser.openTab();
  await later.session.restore();
  expect(later.session.person()?.id).toBe(blog.people.author.id);
  blog.front.taken();
  await openBrowser(blog.url).openTab().session.restore();
  expect(blog.front.taken()).toEqual([]);
});

test('who signs out in one tab is signed out in the other, also when the server does not hear of it', async () => {
  const { one, other } = await twoTabs();
  blog.front.next('dead', /logout/);
  await expect(one.session.signOut()).rejects.toMatchObject({ code: 'no-connection' });
  expect(one.session.person()).toBeUndefined();
  await expect.poll(other.session.person).toBeUndefined();
});

test('a session that was ended elsewhere ends here with the next refresh', async () => {
  const { one, other, apis } = await twoTabs();
  await blog.pool.query('delete from refresh_families');
  blog.clock.ahead += hour;
  await expect(apis[0]?.listPosts(drafts)).rejects.toMatchObject({ status: 401 });
  expect(one.session.person()).toBeUndefined();
  // The other tab learns of it by its own next request.
  await expect(apis[1]?.listPosts(drafts)).rejects.toMatchObject({ status: 401 });
  expect(other.session.person()).toBeUndefined();
});

test('a network that is gone ends no session', async () => {
  const { one, apis } = await twoTabs();
  blog.clock.ahead += hour;
  blog.front.next('dead', /refresh/);
  await expect(apis[0]?.listPosts(drafts)).rejects.toMatchObject({ code: 'no-connection' });
  expect(one.session.person()?.id).toBe(blog.people.author.id);
  expect(await apis[0]?.listPosts(drafts)).toMatchObject({ nextCursor: null });
});

test('what was begun as one person is never sent as another', async () => {
  const { one, apis } = await twoTabs();
  const id = await writePost(blog);
  await one.session.signIn({ email: blog.people.stranger.email, password: PASSWORD });
  await expect(apis[0]?.deletePost(id, '*')).rejects.toMatchObject({ code: 'signed-out' });
  expect((await blog.request('GET', `/api/posts/${id}`)).status).toBe(200);
});
