// The lab about styles of API in a real browser, with the three patterns behind it: predict, ask, see, and the same again from
// the address.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAt } from '#ui/testing';
import { atlasToLookAt, needs } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { startStyles } from '../../../testing/start-styles.ts';

const withPage = browse();
let world: Awaited<ReturnType<typeof atlasToLookAt>>;
let url = '';
beforeAll(async () => {
  // As in production, where a query of a stranger is refused.
  world = await atlasToLookAt(() => startStyles({ documents: 'trusted' }));
  url = `${world.url}/labs/api-styles/`;
});
afterAll(() => world.stop());

test('whoever predicts and asks sees three styles side by side, and what went over the wire', async ({ skip }) => {
  needs('traces', skip);
  await withPage(1440, async (page, complaints) => {
    await page.goto(url);
    await page.getByLabel('I think in').selectOption('trpc');
    await page.getByRole('button', { name: 'Ask in all three styles' }).click();
    const totals = page.getByRole('table', { name: 'What the screen took' });
    await totals.getByRole('rowheader', { name: 'tRPC' }).waitFor();
    await page.getByText('You predicted tRPC').waitFor();
    expect(await totals.getByText('nobody has kept').count()).toBe(0);
    expect(await page.locator('svg rect').count()).toBe(9);
    await page.getByRole('tab', { name: 'tRPC' }).click();
    await page.getByText('GET /trpc/users.get,posts.list?batch=1').waitFor();
    await page.getByText('SQL statements', { exact: true }).first().waitFor();
    expect(page.url()).toContain('guess=trpc');
    expect(await lookAt(page, 'api-styles-1440-light')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('a query is refused in words where only known ones are taken, and the address is played again', async () => {
  await withPage(390, async (page, complaints) => {
    await page.goto(url);
    await page.getByLabel('Or write a query').fill('{ posts(first: 1, after: null) { edges { node { title } } } }');
    await page.getByRole('button', { name: 'Ask this query' }).click();
    await page.getByText('The server has refused the query: document-not-trusted').waitFor();
    await page.getByText('This server runs as in production').waitFor();
    await page.getByRole('button', { name: 'Ask in all three styles' }).click();
    await page.getByRole('heading', { name: 'the page of an author' }).waitFor();
    await page.reload();
    await page.getByText('holds 2 actions not done yet').waitFor();
    expect(await page.getByLabel('Or write a query').inputValue()).toContain('first: 1, after');
    await page.getByRole('button', { name: 'Step' }).click();
    await page.getByText('This server runs as in production').waitFor();
    expect(await lookAt(page, 'api-styles-390-dark')).toEqual([]);
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('heading', { name: 'the page of an author' }).waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('Nothing was asked yet').waitFor();
    expect(complaints).toEqual([]);
  });
});
