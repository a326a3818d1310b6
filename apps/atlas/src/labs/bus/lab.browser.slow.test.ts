// The lab about the bus in a real browser, with its world on a real database: predict, kill, see, and the same again from the address.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '#kit/test-database';
import { lookAt } from '#ui/testing';
import { needs } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { startAtlas } from '../../../testing/start-atlas.ts';

const withPage = browse();
const ends: (() => Promise<unknown>)[] = [];
let url = '';
beforeAll(async () => {
  const { url: databaseUrl, drop } = await testDatabase(import.meta.dirname);
  const atlas = await startAtlas({}, { databaseUrl });
  ends.push(atlas.stop, drop);
  url = `${atlas.url}/labs/bus/`;
});
afterAll(async () => {
  for (const end of ends) await end();
});

beforeEach(({ skip }) => needs('a database', skip));

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('whoever predicts and kills the consumer sees that the event counts once', async () => {
  await withPage(1440, async (page, complaints) => {
    await page.goto(url);
    await page.getByLabel('I think it counts').selectOption('2');
    await press(page, 'Write it');
    await page.getByText('in one transaction', { exact: false }).first().waitFor();
    await press(page, 'Write it and kill the consumer');
    await page.getByText('the consumer is killed', { exact: true }).waitFor();
    await page.getByRole('table', { name: 'Each event, and where it is' }).getByText('in hand').waitFor();
    await press(page, 'Start the consumer');
    await page.getByText('other than predicted').waitFor();
    const proof = page.getByRole('table', { name: 'The proof' }).locator('tbody').locator('th, td');
    expect((await proof.allTextContents()).slice(0, 3)).toEqual(['2', '2', '0']);
    expect(page.url()).toContain('do=write.ada%2Ckill.ada%2Cstart');
    expect(await lookAt(page, 'lab-bus-1440-light')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('the address holds what was done, faults included: played again, poison ends as a dead letter', async () => {
  await withPage(390, async (page, complaints) => {
    await page.goto(`${url}?do=write.ben.twice,poison.cleo,mend,dance&fault=lost`);
    await page.getByText('holds 4 actions not done yet').waitFor();
    expect(await page.getByLabel('The next event').inputValue()).toBe('lost');
    await press(page, 'Reset');
    await page.getByRole('table', { name: 'Each event, and where it is' }).getByText('Nothing yet.').waitFor();
    await page.goto(`${url}?do=write.ben.twice,poison.cleo,dance&fault=lost`);
    await press(page, 'Play all');
    await page.getByRole('alert').getByText('Route not found').waitFor();
    await page.getByRole('table', { name: 'Each event, and where it is' }).getByText('a dead letter').waitFor();
    expect(await lookAt(page, 'lab-bus-390-dark')).toEqual([]);
    await press(page, 'Mend the handler');
    await page.getByText('The handler can handle what was poison for it').waitFor();
    await press(page, 'Replay the dead letters');
    const proof = page.getByRole('table', { name: 'The proof' }).locator('tbody').locator('th, td');
    await expect.poll(() => proof.allTextContents(), { timeout: 20_000 }).toEqual(['2', '2', '0', '0']);
    // What the browser says of the action that nobody knows.
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
  });
});
