// The page in a real browser, against the real server: what a person sees while the network fails and other tabs and people act.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { writePosts } from '#blog-http/testing';
import { firstLoadBytes, lookAt, looks, nameOf, needed, newPerson, openBrowser } from '#ui/testing';
import { type Blog, startBlog } from '../testing/blog.ts';
import { openPage, signIn } from '../testing/page.ts';

let blog: Blog;
let browser: Browser | undefined;
let context: BrowserContext | undefined;
const desk = { width: 1440, colorScheme: 'light' } as const;
beforeAll(async () => {
  blog = await startBlog();
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await blog.stop();
});
beforeEach(async ({ skip }) => {
  if (!browser) return skip(needed);
  context = await newPerson(browser, desk);
  blog.clock.ahead = 0;
  blog.front.clear();
  await blog.pool.query('delete from posts');
  await writePosts(blog, 7);
  blog.front.taken();
});
afterEach(() => context?.close());

const person = (): BrowserContext => {
  if (!context) throw new Error('Cannot open a page: there is no browser');
  return context;
};
const asked = () => blog.front.taken().filter((line) => line.includes(' /api/'));
const titles = (page: Page) => page.getByRole('listitem').getByRole('link').allTextContents();

test('the first show asks once and nothing moves; coming back within the time asks nothing', async () => {
  const { page, complaints } = await openPage(person(), blog.url);
  expect(asked()).toEqual(['GET /api/posts?status=published&limit=3']);
  expect(await layoutShift(page)).toBe(0);
  await page.getByRole('link', { name: 'Post 0' }).click();
  await page.getByRole('article').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('article').waitFor({ state: 'detached' });
  expect(asked()).toEqual([expect.stringMatching(/^GET \/api\/posts\/[0-9a-f-]+$/)]);
  expect(complaints).toEqual([]);
});

test('a first load has at most 150 kB', () => {
  expect(firstLoadBytes(`${import.meta.dirname}/generated/page`)).toBeLessThanOrEqual(150_000);
});

test('the back button and a reload restore what the address says', async () => {
  const { page } = await openPage(person(), blog.url);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => titles(page)).toHaveLength(6);
  await page.getByRole('link', { name: 'Post 5' }).click();
  await page.getByRole('article').waitFor();
  await page.reload();
  await page.getByRole('article', { name: 'Post 5' }).waitFor();
  await expect.poll(() => titles(page)).toHaveLength(6);
  await page.goBack();
  await page.getByRole('article').waitFor({ state: 'detached' });
  await page.goBack();
  await expect.poll(() => titles(page)).toEqual(['Post 0', 'Post 1', 'Post 2']);
});

test('two tabs whose token has ended fetch one new one, and sign out together', async () => {
  const [{ page: one }, { page: other }] = [await openPage(person(), blog.url), await openPage(person(), blog.url)];
  await signIn(one, blog.people.author.email);
  await other.getByRole('button', { name: /^Sign out/ }).waitFor();
  blog.clock.ahead += 3_600_000;
  asked();
  await Promise.all([one, other].map((page) => page.getByRole('link', { name: 'Drafts' }).click()));
  await Promise.all([one, other].map((page) => page.getByText('There is nothing here yet.').waitFor()));
  expect(asked().filter((line) => line.endsWith('/refresh'))).toHaveLength(1);
  await one.getByRole('button', { name: /^Sign out/ }).click();
  await other.getByText('Sign in to see your drafts.').waitFor();
});

test('who signs in next sees nothing of the last person, and the cache on the screen is the one in use', async () => {
  await writePosts(blog, 1, { status: 'draft' });
  const { page } = await openPage(person(), blog.url);
  await signIn(page, blog.people.author.email);
  await page.getByLabel('Server state: the cache').getByText('posts / list / published').waitFor();
  await page.getByRole('link', { name: 'Drafts' }).click();
  await page.getByRole('listitem').getByRole('link', { name: 'Post 0' }).waitFor();
  await page.getByRole('button', { name: /^Sign out/ }).click();
  await signIn(page, blog.people.stranger.email);
  await page.getByText('There is nothing here yet.').waitFor();
});

test('a person who is writing while the network goes keeps the words, is told, and sends them again', async () => {
  const { page } = await openPage(person(), blog.url);
  await signIn(page, blog.people.author.email);
  await page.getByRole('link', { name: 'Post 0' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('Mine');
  blog.front.next('dead', /./, Number.POSITIVE_INFINITY);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Mine' }).waitFor();
  await page.getByText('not saved yet').first().waitFor();
  await page.getByText('Your change was not saved').waitFor();
  await page.getByRole('link', { name: 'Post 0' }).waitFor();
  blog.front.clear();
  // The draft lies in this tab, also after a reload.
  await page.reload();
  expect(await page.getByLabel('Title').inputValue()).toBe('Mine');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Title').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Mine' }).waitFor();
});

test('a browser that is offline says so, and sends when it is not', async () => {
  const { page } = await openPage(person(), blog.url);
  await signIn(page, blog.people.author.email);
  await page.getByRole('button', { name: 'Write a post' }).click();
  await page.getByLabel('Title').fill('Written on a train');
  await page.getByLabel('Text').fill('Text');
  await person().setOffline(true);
  await page.getByText('You are offline').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await person().setOffline(false);
  await page.getByRole('article', { name: 'Written on a train' }).waitFor();
});

test('with the keyboard alone a person meets a conflict and decides it', async () => {
  const { page } = await openPage(person(), blog.url);
  await signIn(page, blog.people.author.email);
  const press = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
    const target = page.getByRole(role, { name }).first();
    await target.waitFor();
    const focused = target.and(page.locator(':focus'));
    for (let step = 0; step < 80 && (await focused.count()) === 0; step += 1) await page.keyboard.press('Tab');
    expect(await focused.count(), `the keyboard comes to ${name}`).toBe(1);
    await page.keyboard.press('Enter');
  };
  await press('Post 0', 'link');
  await press('Edit');
  await page.getByLabel('Title').waitFor();
  const { rows } = await blog.pool.query<{ id: string }>("select id from posts where title = 'Post 0'");
  await blog.request('PUT', `/api/posts/${rows[0]?.id}`, {
    as: blog.people.admin,
    body: { title: 'Theirs', content: 'Their text' },
    headers: { 'If-Match': '*' },
  });
  await press(/^Save$/);
  await page.getByText('What stands there now').waitFor();
  await page.getByLabel('What stands there now').getByText('Their text').waitFor();
  await press('Save mine over it');
  await page.getByText('What stands there now').waitFor({ state: 'detached' });
  await page.getByLabel('Title').waitFor({ state: 'detached' });
  await expect.poll(() => titles(page)).toContain('Post 0');
});

test('axe finds nothing in any look or state, and nothing is wider than the screen', { timeout: 120_000 }, async () => {
  for (const look of looks) {
    if (!browser) return;
    const other = await newPerson(browser, look);
    const { page, complaints } = await openPage(other, blog.url);
    const findings = [await lookAt(page, `posts-${nameOf(look)}`)];
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').waitFor();
    findings.push(await lookAt(page, `sign-in-${nameOf(look)}`));
    await page.keyboard.press('Escape');
    await signIn(page, blog.people.author.email);
    await page.getByRole('button', { name: 'Write a post' }).click();
    await page.getByLabel('Title').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The new post was not saved').waitFor();
    findings.push(await lookAt(page, `refused-${nameOf(look)}`));
    await other.close();
    expect(findings.flat()).toEqual([]);
    // The browser itself names the request that was refused.
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
  }
});

/** How much of what was shown has moved by itself, as the browser measures it. */
const layoutShift = (page: Page) =>
  page.evaluate<number>(
    `new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; })
        .observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
    })`,
  );
