// The page in a real browser that stores nothing, keeps something unreadable, or is answered late or with a refusal.
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { newPerson, useBrowser } from '#ui/testing';
import { atState, openAsNoor, openPageShop, orderABook, type PageShop, press } from '../../testing/page.ts';

const browser = useBrowser();
let shop: PageShop;
beforeAll(async () => {
  shop = await openPageShop();
}, 60_000);
afterAll(() => shop.stop());

async function newContext(): Promise<BrowserContext> {
  const person = await newPerson(browser(), { width: 1440, colorScheme: 'light' });
  onTestFinished(() => person.close());
  return person;
}

test('in a browser that refuses all storage somebody signs in and orders', async () => {
  const person = await newContext();
  await person.addInitScript(
    `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })`,
  );
  const { page, complaints } = await openAsNoor(person, shop.url);
  await orderABook(page);
  await page.getByLabel('Theme').selectOption('dark');
  await page.getByRole('tab', { name: 'In this browser' }).click();
  await atState(page, 'cart');
  expect(complaints).toEqual([]);
});

test('an order in this browser that a later version has stored is told, and given up only when somebody says so', async () => {
  const page = await (await newContext()).newPage();
  await page.goto(`${shop.url}?view=browser`);
  await atState(page, 'cart');
  await page.evaluate(`localStorage.setItem('order-machine.local-order', '[99,"teleported"]')`);
  await page.reload();
  await page.getByText('The order in this browser is not understood').waitFor();
  expect(await page.evaluate(`localStorage.getItem('order-machine.local-order')`)).toBe('[99,"teleported"]');
  await press(page, 'Begin a new order');
  await atState(page, 'cart');
});

test('an order that is refused is not told as a server that is silent', async () => {
  const { page } = await openAsNoor(await newContext(), shop.url);
  const id = await orderABook(page);
  await shop.database.pool.query('delete from transitions where order_id = $1', [id]);
  await shop.database.pool.query('delete from orders where id = $1', [id]);
  const asked = page.waitForResponse((response) => response.status() === 404 && response.request().method() === 'GET');
  await press(page, 'Back');
  await asked;
  await page.getByText(`Cannot find the order "${id}"`).nth(1).waitFor();
  expect(await page.getByText('The server does not answer').count()).toBe(0);
});

test('an answer to a question from before a press does not take the page back', async () => {
  const { page } = await openAsNoor(await newContext(), shop.url);
  const id = await orderABook(page);
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(`**/api/orders/${id}`, async (route) => {
    const response = await route.fetch();
    held.resolve();
    await release.promise;
    await route.fulfill({ response });
  });
  // Whoever comes back to a page has it ask.
  await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
  await held.promise;
  await press(page, 'Back');
  await atState(page, 'cart');
  const late = page.waitForResponse(`**/api/orders/${id}`);
  release.resolve();
  await (await late).finished();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  expect(await page.locator('[data-state]').getAttribute('data-state')).toBe('cart');
});
