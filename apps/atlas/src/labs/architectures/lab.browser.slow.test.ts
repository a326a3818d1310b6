// The lab about architectures in a real browser, with the monolith behind it: predict, act, see, and the same again from the address.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pattern } from '#monolith';
import { lookAt } from '#ui/testing';
import { atlasToLookAt, needs } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { newsOf, pressTwice } from '../../../testing/in-a-lab.ts';
import { startWorld } from '../../../testing/start-world.ts';

const withPage = browse();
let world: Awaited<ReturnType<typeof atlasToLookAt>>;
let url = '';
beforeAll(async () => {
  let isServing = true;
  const set = (to: boolean) => async () => {
    isServing = to;
  };
  const part = { runs: () => isServing, start: set(true), stop: set(false) };
  const host = { partOf: (_pattern: string, name: string) => (name === 'posts-service' ? part : undefined) };
  world = await atlasToLookAt(() => startWorld(pattern, { withTraces: true, host }));
  url = `${world.url}/labs/architectures/`;
});
afterAll(() => world.stop());

test('whoever predicts and sends sees each step of it, and the table says what the picture does', async ({ skip }) => {
  needs('traces', skip);
  await withPage(1440, async (page, complaints) => {
    await page.goto(url);
    await page.getByLabel('I think it is').selectOption('2');
    await page.getByLabel('Send', { exact: true }).selectOption('list');
    await page.getByLabel('to the').selectOption('monolith');
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByRole('heading', { name: 'GET /api/posts to monolith' }).waitFor();
    const steps = page.getByRole('table', { name: 'Each step of the request' });
    const rows = await steps.locator('tbody tr').count();
    expect(rows).toBeGreaterThan(1);
    expect(await page.locator('svg rect').count()).toBe(rows);
    await steps.getByText('an SQL statement').first().waitFor();
    expect(page.url()).toContain('guess=2');
    expect(await lookAt(page, 'lab-1440-light')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('the address holds what was done: nothing is sent until somebody says so, and reset forgets it', async ({
  skip,
}) => {
  needs('traces', skip);
  await withPage(390, async (page, complaints) => {
    await page.goto(`${url}?do=list@monolith,read@monolith`);
    await page.getByText('holds 2 actions not done yet').waitFor();
    const sent = page.getByRole('table', { name: 'What was sent' });
    expect(await sent.count()).toBe(0);
    await page.getByRole('button', { name: 'Step' }).click();
    await page.getByText('holds 1 action not done yet').waitFor();
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('button', { name: 'Play all' }).waitFor({ state: 'detached' });
    expect(await sent.getByText('200').count()).toBe(2);
    expect(await lookAt(page, 'lab-390-dark')).toEqual([]);
    await page.reload();
    await page.getByText('holds 2 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('Nothing was sent yet').waitFor();
    expect(page.url()).not.toContain('do=');
    expect(complaints).toEqual([]);
  });
});

test('a service is stopped and started again, and the address says which', async ({ skip }) => {
  needs('a service to stop', skip);
  await withPage(390, async (page, complaints) => {
    await page.goto(`${url}?service=posts-service`);
    await page.getByRole('button', { name: 'Stop it' }).click();
    await page.getByText('stopped', { exact: true }).waitFor();
    expect(page.url()).toContain('do=stop%40posts-service');
    await page.getByRole('button', { name: 'Start it again' }).click();
    await page.getByText('runs', { exact: true }).waitFor();
    await page.getByText('start posts-service').waitFor();
    expect(await lookAt(page, 'lab-service-390-dark')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('an action that nobody knows is refused in words, and the lab goes on', async () => {
  await withPage(1440, async (page) => {
    await page.goto(`${url}?do=dance@monolith,list@monolith`);
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('button', { name: 'Play all' }).waitFor({ state: 'detached' });
    const sent = page.getByRole('table', { name: 'What was sent' });
    await sent.getByText('failed').waitFor();
    await sent.getByText('200').waitFor();
  });
});

test('a refusal is heard where news is said, and a request that is sent while another is on its way goes after it', async () => {
  await withPage(1440, async (page) => {
    await page.goto(`${url}?do=dance@monolith`);
    const news = await newsOf(page);
    await page.getByRole('button', { name: 'Play all' }).click();
    await news.waitForSelector('[role=alert] >> text=Route not found');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByLabel('Send', { exact: true }).selectOption('list');
    await page.getByLabel('to the').selectOption('monolith');
    await pressTwice(page.getByRole('button', { name: 'Send it' }));
    const sent = page.getByRole('table', { name: 'What was sent' });
    await expect.poll(() => sent.getByText('200').count(), { timeout: 20_000 }).toBe(2);
    expect(page.url()).toContain('do=list%40monolith%2Clist%40monolith');
  });
});
