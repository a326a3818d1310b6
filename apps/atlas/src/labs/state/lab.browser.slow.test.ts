// The lab about server state and client state in a real browser, with the pattern behind it: predict, act, see, and the same again
// from the address.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pattern } from '#server-and-client-state';
import { layoutShift, lookAt, looks, nameOf } from '#ui/testing';
import { browse } from '../../../testing/browse.ts';
import { startWorld, type World } from '../../../testing/start-world.ts';

const withPage = browse();
let world: World;
let url = '';
beforeAll(async () => {
  world = await startWorld(pattern);
  url = `${world.url}/labs/state/`;
});
afterAll(() => world.stop());

const places = (page: Page) => page.getByRole('table', { name: 'The title of the post, wherever it is' });
const rowOf = (page: Page, place: string) =>
  places(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: place }) });
const done = (page: Page) => page.getByRole('table', { name: 'What was done' });

async function playAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Play all' }).click();
  await page.getByRole('button', { name: 'Play all' }).waitFor({ state: 'detached' });
}

test('with the keyboard alone a person predicts, plays a conflict, and is told where the words are', async () => {
  await withPage(1440, async (page, complaints) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(url);
    await page.getByLabel('I think they are').waitFor();
    expect(await layoutShift(page)).toBe(0);
    const press = async (name: string, key = 'Enter') => {
      const target = page.getByRole('button', { name, exact: true });
      await target.focus();
      await page.keyboard.press(key);
    };
    await page.getByLabel('I think they are').selectOption('cache');
    await press('A colleague was quicker', 'Space');
    for (const left of [6, 5, 4, 3, 2]) {
      await page.getByText(`holds ${left} actions not done yet`).waitFor();
      await press('Step');
    }
    await page.getByText('refused it with 412').first().waitFor();
    await page.getByText('other than predicted').waitFor();
    await rowOf(page, 'tab 1: draft').getByText('What I wrote').waitFor();
    await rowOf(page, 'tab 1: in the cache').getByText('What a colleague wrote').waitFor();
    await done(page).getByText('What I wrote, not saved yet').waitFor();
    const cache = page.getByRole('table', { name: 'Tab 1, server state: the cache' });
    expect(await cache.getByRole('cell', { name: 'fresh' }).count()).toBe(2);
    await press('Save mine over it');
    await rowOf(page, 'at the server').getByText('What I wrote').waitFor();
    expect(asked.filter((one) => !one.startsWith(world.url) && !one.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('axe finds nothing in any look, with two tabs, a conflict and a draft on the screen', {
  timeout: 240_000,
}, async () => {
  for (const look of looks) {
    await withPage(look, async (page, complaints) => {
      await page.goto(`${url}?guess=store&do=open,post,open@2,post@2,write,write@2,save@2,save`);
      await playAll(page);
      await page.getByText('Requests so far').waitFor();
      await page.getByText('You predicted: in the draft').waitFor();
      expect(await lookAt(page, `state-${nameOf(look)}`)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  }
});

test('the address is played again, and reset forgets it and takes the post along', async () => {
  await withPage(390, async (page, complaints) => {
    await page.goto(`${url}?do=open,leave,open`);
    await playAll(page);
    await done(page).getByText('No request was sent').first().waitFor();
    const title = async () => {
      const { items } = await (await fetch(`${world.pattern}/api/posts?limit=1`)).json();
      return items[0].title;
    };
    expect(await title()).toBe('A post of the lab');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('No tab is open yet').waitFor();
    expect(page.url()).not.toContain('do=');
    await expect.poll(title, { timeout: 20_000 }).not.toBe('A post of the lab');
    expect(complaints).toEqual([]);
  });
});

test('what nobody knows, and a pattern that has ended, are said in words, and the lab and the pages go on', async () => {
  await withPage(1440, async (page) => {
    await page.goto(`${url}?do=dance,save,open`);
    await playAll(page);
    await done(page).getByText('Cannot do "dance": this lab knows no such action').waitFor();
    await done(page).getByText('Cannot save: nothing was written in this tab').waitFor();
    await rowOf(page, 'tab 1: on the screen').getByText('A post of the lab').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('No tab is open yet').waitFor();
    await world.stopPattern();
    await page.getByRole('button', { name: 'Open the list' }).click();
    await page.getByRole('alert').getByText('npx pnpm start starts the pattern').waitFor();
    await page.getByRole('heading', { name: '4. Why' }).waitFor();
    await page.getByRole('link', { name: 'A refused save, followed in words' }).click();
    await page.getByRole('heading', { level: 1, name: 'Server state and client state' }).waitFor();
  });
});
