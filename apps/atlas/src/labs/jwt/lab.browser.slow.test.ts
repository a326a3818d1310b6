// The lab about tokens in a real browser, with the pattern behind it: predict, act, see, and the same again from the address.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pattern } from '#jwt-refresh/pattern';
import { lookAt } from '#ui/testing';
import { atlasToLookAt, needs } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { startWorld } from '../../../testing/start-world.ts';

const withPage = browse();
let world: Awaited<ReturnType<typeof atlasToLookAt>>;
let url = '';
beforeAll(async () => {
  world = await atlasToLookAt(() => startWorld(pattern));
  url = `${world.url}/labs/jwt/`;
});
afterAll(() => world.stop());

test('whoever predicts and uses a copied token sees the family end, and the table says what the picture does', async ({
  skip,
}) => {
  needs('people who sign in', skip);
  await withPage(1440, async (page, complaints) => {
    await page.goto(url);
    await page.getByLabel('I think').selectOption('noor');
    expect(await page.getByRole('button', { name: 'Exchange the signing key' }).isDisabled()).toBe(true);
    const deeds = page.getByRole('table', { name: 'What was done' }).locator('tbody tr');
    for (const [index, name] of ['Sign in', 'Refresh', 'Use the first refresh token again'].entries()) {
      await page.getByRole('button', { name, exact: true }).click();
      await deeds.nth(index).waitFor();
    }
    await page.getByText('other than predicted').waitFor();
    const lives = page.getByRole('table', { name: 'Each token and key' });
    await lives.getByText('the family has ended').waitFor();
    expect(await lives.locator('tbody tr').count()).toBe(4);
    expect(await page.locator('svg rect').count()).toBe(4);
    const claims = page.getByRole('table', { name: 'What access token 2 says' });
    await claims.getByText('USER').waitFor();
    expect(page.url()).toContain('guess=noor');
    expect(await lookAt(page, 'jwt-1440-light')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('the address is played again: the key is exchanged, and the old token goes on to its end', async () => {
  await withPage(390, async (page, complaints) => {
    await page.goto(url);
    await page.getByRole('button', { name: 'Take a story of keys' }).click();
    await page.reload();
    await page.getByText('holds 8 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('button', { name: 'Play all' }).waitFor({ state: 'detached' });
    const lives = page.getByRole('table', { name: 'Each token and key' });
    await lives.getByText('the last token that it signed has ended').waitFor();
    expect(await page.getByRole('table', { name: 'What was done' }).getByText('refused').count()).toBe(1);
    expect(await lookAt(page, 'jwt-390-dark')).toEqual([]);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('Nobody has signed in yet').waitFor();
    expect(complaints).toEqual([]);
  });
});

test('what nobody knows is refused in words, and the lab goes on', async ({ skip }) => {
  needs('people who sign in', skip);
  await withPage(1440, async (page) => {
    await page.goto(`${url}?do=dance@pattern,sign-in@pattern`);
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('button', { name: 'Play all' }).waitFor({ state: 'detached' });
    await page.getByText('access token 1 and refresh token 1 come').first().waitFor();
  });
});
