// The lab about CQRS in a real browser, with the pattern behind it: predict, act, see, and the same again from the address.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pattern } from '#cqrs';
import { lookAt } from '#ui/testing';
import { atlasToLookAt, needs } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { newsOf } from '../../../testing/in-a-lab.ts';
import { startWorld } from '../../../testing/start-world.ts';

const withPage = browse();
let world: Awaited<ReturnType<typeof atlasToLookAt>>;
let stopPattern = async () => {};
let url = '';
beforeAll(async () => {
  world = await atlasToLookAt(async () => {
    const started = await startWorld(pattern, { withTraces: true });
    stopPattern = started.stopPattern;
    return started;
  });
  url = `${world.url}/labs/cqrs/`;
});
afterAll(() => world.stop());

test('whoever predicts and writes sees each stage fill, and the table says what the picture does', async ({ skip }) => {
  needs('traces', skip);
  await withPage(1440, async (page, complaints) => {
    await page.goto(url);
    await page.getByLabel('I think it is').selectOption('either');
    await page.getByLabel('Write', { exact: true }).selectOption('publish');
    await page.getByLabel('and read').selectOption('without');
    const news = await newsOf(page);
    await page.getByRole('button', { name: 'Do it' }).click();
    const stages = page.getByRole('table', { name: 'Each stage at this time' });
    await stages.getByText('event in the outbox').waitFor();
    await news.waitForSelector('text=Nothing makes the reader wait');
    expect(await stages.locator('tbody tr').count()).toBe(6);
    expect(await stages.getByRole('cell', { name: 'done', exact: true }).count()).toBe(6);
    expect(await page.locator('svg text').allTextContents()).not.toContain('not seen');
    const slider = page.getByLabel('Time after the command was sent');
    await slider.focus();
    await page.keyboard.press('Home');
    expect(await stages.getByRole('cell', { name: 'waits' }).count()).toBeGreaterThan(3);
    // It goes to the end by itself, in five seconds of the page's own clock.
    await page.clock.install();
    await page.getByRole('button', { name: 'Watch it slowly' }).click();
    await page.clock.runFor(6_000);
    await expect.poll(() => stages.getByRole('cell', { name: 'done', exact: true }).count()).toBe(6);
    expect(page.url()).toContain('guess=either');
    expect(await lookAt(page, 'cqrs-1440-light')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('the address is played again, with the position and without, and reset forgets it', async () => {
  await withPage(390, async (page, complaints) => {
    await page.goto(`${url}?do=rename@with,rename@lenient`);
    await page.getByText('holds 2 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Step' }).click();
    await page.getByText('waited until the read model had taken in position').waitFor();
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('button', { name: 'Play all' }).waitFor({ state: 'detached' });
    const done = page.getByRole('table', { name: 'What was done' });
    expect(await done.getByText('the new state').count()).toBeGreaterThan(0);
    expect(await lookAt(page, 'cqrs-390-dark')).toEqual([]);
    await page.reload();
    await page.getByText('holds 2 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('Nothing was written yet').waitFor();
    expect(complaints).toEqual([]);
  });
});

test('what nobody knows, and a pattern that has ended, are said in words, and the lab goes on', async ({ skip }) => {
  needs('a pattern to stop', skip);
  await withPage(1440, async (page) => {
    await page.goto(`${url}?do=delete@with,publish@with`);
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('button', { name: 'Play all' }).waitFor({ state: 'detached' });
    const done = page.getByRole('table', { name: 'What was done' });
    await done.getByText('failed').waitFor();
    await done.getByText('the new state').waitFor();
    await stopPattern();
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.getByRole('alert').getByText('npx pnpm start starts the pattern').waitFor();
  });
});
