// The lab about event sourcing in a real browser, with the pattern behind it: a story, its past, and what an erasure leaves.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pattern } from '#event-sourcing';
import { lookAt } from '#ui/testing';
import { atlasToLookAt } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { newsOf } from '../../../testing/in-a-lab.ts';
import { startWorld } from '../../../testing/start-world.ts';

const withPage = browse();
let world: Awaited<ReturnType<typeof atlasToLookAt>>;
let url = '';
beforeAll(async () => {
  world = await atlasToLookAt(() => startWorld(pattern));
  url = `${world.url}/labs/event-sourcing/`;
});
afterAll(() => world.stop());

test('an account changes, and the slider shows it as of each version and time', async () => {
  await withPage(390, async (page, complaints) => {
    await page.goto(url);
    const news = await newsOf(page);
    await page.getByRole('button', { name: 'Register somebody' }).click();
    await news.waitForSelector('text=version 1, the sum of 1 event');
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page.getByRole('button', { name: 'Change the role' }).click();
    await page.getByText('MODERATOR: version 3').waitFor();
    const state = page.getByRole('table', { name: 'The state that the events add up to' });
    const row = (name: string) => state.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
    await state.getByRole('columnheader', { name: 'as of version 3' }).waitFor();
    await page.getByLabel('As of version').focus();
    await page.keyboard.press('Home');
    await row('role').getByText('USER').waitFor();
    await row('address').getByText('changed').waitFor();
    expect(page.url()).toContain('do=register,email,role'.replaceAll(',', '%2C'));

    await page.getByLabel('Go through').selectOption('time');
    await page.getByLabel('As of the time').focus();
    await page.keyboard.press('Home');
    await row('version').getByText('1', { exact: true }).waitFor();
    const trail = page.getByRole('table', { name: 'The audit trail' });
    await trail.getByText('an administrator').waitFor();
    expect(await trail.getByRole('cell', { name: 'yes', exact: true }).count()).toBe(1);
    expect(await lookAt(page, 'event-sourcing-390-dark')).toEqual([]);
    await page.getByRole('button', { name: 'Change the role' }).click();
    await page.getByText('USER: version 4').waitFor();
    await row('version').getByText('4', { exact: true }).first().waitFor();
    await page.getByLabel('As of the time').waitFor();
    expect(complaints).toEqual([]);
  });
});

test('a whole story is played from the address, and of the erased person nothing personal is left', async () => {
  await withPage(1440, async (page, complaints) => {
    await page.goto(url);
    await page.getByLabel('I think it is').selectOption('all');
    await page.getByRole('button', { name: 'Take a whole story' }).click();
    const news = await newsOf(page);
    await page.getByRole('button', { name: 'Play all' }).click();
    await news.waitForSelector('text=The person is erased, and the stream still adds up');
    await page.getByText('right', { exact: true }).waitFor();
    await page.getByLabel('As of version').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const state = page.getByRole('table', { name: 'The state that the events add up to' });
    await state.getByRole('columnheader', { name: 'as of version 2' }).waitFor();
    const version = state.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'version' }) });
    await version.getByText('2', { exact: true }).waitFor();
    expect(await state.getByRole('cell', { name: 'erased', exact: true }).count()).toBe(5);
    expect(await page.locator('main').textContent()).not.toContain('@example.com');
    expect(await lookAt(page, 'event-sourcing-1440-light')).toEqual([]);
    await page.reload();
    await page.getByText('holds 5 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('Nobody is registered yet').waitFor();
    expect(complaints).toEqual([]);
  });
});

test('an action without an account, and one that nobody knows, are refused in words', async () => {
  await withPage(1440, async (page) => {
    await page.goto(`${url}?do=email,register,deactivate`);
    await page.getByRole('button', { name: 'Step' }).click();
    await page.getByRole('alert').getByText('Register somebody first').waitFor();
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('alert').getByText('Route not found').waitFor();
    await page.getByText('version 1, the sum of 1 event').waitFor();
  });
});
