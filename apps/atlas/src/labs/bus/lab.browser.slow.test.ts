// The lab about the bus in a real browser, with its world on a real database: predict, kill, see, and the same again from the address.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#kit/test-database';
import { lookAt } from '#ui/testing';
import { atlasToLookAt, needs } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { startAtlas } from '../../../testing/start-atlas.ts';

const withPage = browse();
let atlas: Awaited<ReturnType<typeof atlasToLookAt>>;
let url = '';
beforeAll(async () => {
  atlas = await atlasToLookAt(async () => {
    const { url: databaseUrl, drop } = await testDatabase(import.meta.dirname);
    const started = await startAtlas({}, { databaseUrl });
    return { url: started.url, stop: () => started.stop().then(drop) };
  });
  url = `${atlas.url}/labs/bus/`;
});
afterAll(() => atlas.stop());

const events = (page: Page) => page.getByRole('table', { name: 'Each event, and where it is' });
const proof = (page: Page) => page.getByRole('table', { name: 'The proof' }).locator('tbody').locator('th, td');

/** There is one world for all who look: what somebody did before is not there any more. */
async function open(page: Page, search = '') {
  await page.goto(url);
  await press(page, 'Reset');
  await events(page).getByText('Nothing yet.').waitFor();
  await page.goto(url + search);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('whoever predicts and kills the consumer sees that the event counts once', async () => {
  await withPage(1440, async (page, complaints) => {
    await open(page);
    await page.getByLabel('I think it counts').selectOption('2');
    await press(page, 'Write it');
    await page.getByText('in one transaction', { exact: false }).first().waitFor();
    await press(page, 'Write it and kill the consumer');
    await page.getByText('the consumer is killed', { exact: true }).waitFor();
    await events(page).getByText('in hand').waitFor();
    await press(page, 'Start the consumer');
    await page.getByText('other than predicted').waitFor();
    expect((await proof(page).allTextContents()).slice(0, 3)).toEqual(['2', '2', '0']);
    expect(page.url()).toContain('do=write.ada%2Ckill.ada%2Cstart');
    expect(await lookAt(page, 'lab-bus-1440-light')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('the address holds what was done: played again, poison ends as a dead letter, and is handled when the handler can', async () => {
  await withPage(390, async (page, complaints) => {
    await open(page, '?do=write.ben,poison.cleo,dance');
    await page.getByText('holds 3 actions not done yet').waitFor();
    await press(page, 'Play all');
    await page.getByRole('alert').getByText('Route not found').waitFor();
    await events(page).getByText('a dead letter').waitFor();
    expect(await lookAt(page, 'lab-bus-390-dark')).toEqual([]);
    await press(page, 'Mend the handler');
    await page.getByText('The handler can handle what was poison for it').waitFor();
    await press(page, 'Replay the dead letters');
    await expect.poll(() => proof(page).allTextContents(), { timeout: 20_000 }).toEqual(['2', '2', '0', '0']);
    // What the browser says of the action that nobody knows.
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
  });
});

test('a fault stands in the address, too: an event that comes twice counts once', async ({ skip }) => {
  needs('faults', skip);
  await withPage(390, async (page, complaints) => {
    await open(page, '?do=write.ben.twice&fault=lost');
    expect(await page.getByLabel('The next event').inputValue()).toBe('lost');
    await press(page, 'Play all');
    await expect.poll(() => proof(page).allTextContents(), { timeout: 20_000 }).toEqual(['1', '1', '0', '0']);
    expect(complaints).toEqual([]);
  });
});
