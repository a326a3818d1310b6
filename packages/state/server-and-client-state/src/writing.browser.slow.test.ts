// Writing in a real browser: whatever the network and other people do, no word is lost and nobody is stuck.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, signIn } from '../testing/page.ts';
import { setStage } from '../testing/stage.ts';

const { blog, person } = setStage();
const titles = (page: Page) => page.getByRole('listitem').getByRole('link').allTextContents();

test('a person who is writing while the network goes keeps the words, is told, and sends them again', async () => {
  const { page } = await openPage(person(), blog().url);
  await signIn(page, blog().people.author.email);
  await page.getByRole('link', { name: 'Post 0' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('Mine');
  blog().front.next('dead', /./, Number.POSITIVE_INFINITY);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Mine' }).waitFor();
  await page.getByText('not saved yet').first().waitFor();
  await page.getByText('Your change was not saved').waitFor();
  await page.getByRole('link', { name: 'Post 0' }).waitFor();
  blog().front.clear();
  // The draft lies in this tab, also after a reload.
  await page.reload();
  expect(await page.getByLabel('Title').inputValue()).toBe('Mine');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Title').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Mine' }).waitFor();
});

test('a new post that was refused is mended and saved, and words that come later are kept', async () => {
  const { page } = await openPage(person(), blog().url);
  await signIn(page, blog().people.author.email);
  await page.getByRole('button', { name: 'Write a post' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The new post was not saved').waitFor();
  await page.getByLabel('Title').fill('Mended');
  await page.getByLabel('Text').fill('First');
  const held = Promise.withResolvers<void>();
  blog().front.through(() => held.promise);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Saving…' }).waitFor();
  await page.getByLabel('Text').fill('First, and more');
  blog().front.clear();
  held.resolve();
  // The post is there, and what was written meanwhile is a draft of it.
  await page.getByRole('form', { name: 'Edit this post' }).waitFor();
  expect(await page.getByLabel('Text').inputValue()).toBe('First, and more');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Title').waitFor({ state: 'detached' });
  const { rows } = await blog().pool.query("select title, content from posts where title = 'Mended'");
  expect(rows).toEqual([{ title: 'Mended', content: 'First, and more' }]);
});

test('a new post whose answer never came, and whose words are others now, is not stuck', async () => {
  const { page } = await openPage(person(), blog().url);
  await signIn(page, blog().people.author.email);
  await page.getByRole('button', { name: 'Write a post' }).click();
  await page.getByLabel('Title').fill('Stored unseen');
  await page.getByLabel('Text').fill('Text');
  blog().front.next('lost', /^POST .*posts/, Number.POSITIVE_INFINITY);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The new post was not saved').waitFor();
  blog().front.clear();
  await page.getByLabel('Title').fill('Other words');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('What you wrote first is a post already').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('article', { name: 'Other words' }).waitFor();
});

test('a browser that is offline says so, and sends when it is not', async () => {
  const { page } = await openPage(person(), blog().url);
  await signIn(page, blog().people.author.email);
  await page.getByRole('button', { name: 'Write a post' }).click();
  await page.getByLabel('Title').fill('Written on a train');
  await page.getByLabel('Text').fill('Text');
  // Screen readers hear what comes into regions that stand already.
  const regions = await page.getByRole('status').elementHandles();
  await person().setOffline(true);
  await page.getByText('You are offline').waitFor();
  const heard = await Promise.all(regions.map((region) => region.textContent()));
  expect(heard.join()).toContain('You are offline');
  await page.getByRole('button', { name: 'Save' }).click();
  await person().setOffline(false);
  await page.getByRole('article', { name: 'Written on a train' }).waitFor();
});

test('with the keyboard alone a person meets a conflict, decides it, and never loses the focus', async () => {
  const { page } = await openPage(person(), blog().url);
  await signIn(page, blog().people.author.email);
  const press = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
    const target = page.getByRole(role, { name }).first();
    await target.waitFor();
    const focused = target.and(page.locator(':focus'));
    for (let step = 0; step < 80 && (await focused.count()) === 0; step += 1) await page.keyboard.press('Tab');
    expect(await focused.count(), `the keyboard comes to ${name}`).toBe(1);
    await page.keyboard.press('Enter');
  };
  const focusComesTo = (label: string) =>
    expect.poll(() => page.locator(':focus').getAttribute('aria-label', { timeout: 1_000 }).catch(String)).toBe(label);
  await press('Post 0', 'link');
  await press('Edit');
  await page.getByLabel('Title').waitFor();
  await focusComesTo('Edit this post');
  const { rows } = await blog().pool.query<{ id: string }>("select id from posts where title = 'Post 0'");
  await blog().request('PUT', `/api/posts/${rows[0]?.id}`, {
    as: blog().people.admin,
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
  await focusComesTo('Post 0');
  await press('Close');
  await focusComesTo('Which posts');
  await press('Write a post');
  await focusComesTo('A new post');
  await press('Throw away');
  await focusComesTo('Which posts');
  await press('Post 0', 'link');
  await press('Delete');
  await press('Delete it');
  await page.getByRole('article').waitFor({ state: 'detached' });
  await focusComesTo('Which posts');
});

test('a deletion asks first, and who was writing in that post keeps the words', async () => {
  const { page } = await openPage(person(), blog().url);
  await signIn(page, blog().people.author.email);
  const { page: other } = await openPage(person(), blog().url);
  await other.getByRole('link', { name: 'Post 0' }).click();
  await other.getByRole('button', { name: 'Edit' }).click();
  await other.getByLabel('Text').fill('Words of the other tab');
  await page.getByRole('link', { name: 'Post 0' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await page.getByRole('article').waitFor({ state: 'detached' });
  await other.getByRole('button', { name: 'Save' }).click();
  await other.getByText('The post cannot be shown').waitFor();
  await other.getByRole('button', { name: 'Write it as a new post' }).click();
  expect(await other.getByLabel('Text').inputValue()).toBe('Words of the other tab');
});
