// The page in a real browser, against the real server: what a person sees while the network fails and other tabs and people act.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { writePosts } from '#blog-http/testing';
import { firstLoadBytes, layoutShift, lookAt, looks, nameOf, newPerson } from '#ui/testing';
import { openPage, signIn } from '../testing/page.ts';
import { setStage } from '../testing/stage.ts';

const { blog, browser, person } = setStage();
const asked = () =>
  blog()
    .front.taken()
    .filter((line) => line.includes(' /api/'));
const titles = (page: Page) => page.getByRole('listitem').getByRole('link').allTextContents();

test('the first show asks once and nothing moves; coming back within the time asks nothing', async () => {
  const { page, complaints } = await openPage(person(), blog().url);
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
  const { page } = await openPage(person(), blog().url);
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
  const [{ page: one }, { page: other }] = [await openPage(person(), blog().url), await openPage(person(), blog().url)];
  await signIn(one, blog().people.author.email);
  await other.getByRole('button', { name: /^Sign out/ }).waitFor();
  blog().clock.ahead += 3_600_000;
  asked();
  await Promise.all([one, other].map((page) => page.getByRole('link', { name: 'Drafts' }).click()));
  await Promise.all([one, other].map((page) => page.getByText('There is nothing here yet.').waitFor()));
  expect(asked().filter((line) => line.endsWith('/refresh'))).toHaveLength(1);
  await one.getByRole('button', { name: /^Sign out/ }).click();
  await other.getByText('Sign in to see your drafts.').waitFor();
});

test('who signs in next sees nothing of the last person, and the cache on the screen is the one in use', async () => {
  await writePosts(blog(), 1, { status: 'draft' });
  const { page } = await openPage(person(), blog().url);
  await signIn(page, blog().people.author.email);
  await page.getByLabel('Server state: the cache').getByText('posts / list / published').waitFor();
  await page.getByRole('link', { name: 'Drafts' }).click();
  await page.getByRole('listitem').getByRole('link', { name: 'Post 0' }).waitFor();
  await page.getByRole('button', { name: /^Sign out/ }).click();
  await signIn(page, blog().people.stranger.email);
  await page.getByText('There is nothing here yet.').waitFor();
});

test('who signs out without a network is told that the server does not know', async () => {
  const { page } = await openPage(person(), blog().url);
  await signIn(page, blog().people.author.email);
  blog().front.next('dead', /logout/, Number.POSITIVE_INFINITY);
  await page.getByRole('button', { name: /^Sign out/ }).click();
  await page.getByText('the server did not hear of it').waitFor();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('axe finds nothing in any look or state, and nothing is wider than the screen', { timeout: 120_000 }, async () => {
  for (const look of looks) {
    const other = await newPerson(browser(), look);
    const { page, complaints } = await openPage(other, blog().url);
    const findings = [await lookAt(page, `posts-${nameOf(look)}`)];
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').waitFor();
    findings.push(await lookAt(page, `sign-in-${nameOf(look)}`));
    await page.keyboard.press('Escape');
    await signIn(page, blog().people.author.email);
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
