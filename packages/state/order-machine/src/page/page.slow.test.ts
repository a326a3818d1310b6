// The page in a real browser: whatever happens to the page, the order is where the server has it.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { newPerson, useBrowser } from '#ui/testing';
import { atState, openAsNoor, openPageShop, orderABook, type PageShop, press } from '../../testing/page.ts';

const browser = useBrowser();
let shop: PageShop;
beforeAll(async () => {
  shop = await openPageShop();
}, 60_000);
afterAll(() => shop.stop());

async function open(): Promise<{ person: BrowserContext; page: Page; complaints: string[] }> {
  const person = await newPerson(browser(), { width: 1440, colorScheme: 'light' });
  onTestFinished(() => person.close());
  return { person, ...(await openAsNoor(person, shop.url)) };
}
const payment = (id: string, number = 1) => `${id}-${number}`;

test('a reload in the middle of a payment shows the order where it is, and the late answer of a slow bank arrives', async () => {
  const { page, complaints } = await open();
  const id = await orderABook(page);
  await press(page, 'Pay');
  const asked = await shop.bank.asked(payment(id), 1);
  await page.reload();
  await atState(page, 'processing.charging');
  asked.say('unavailable');
  const again = await shop.bank.asked(payment(id), 2);
  await page.reload();
  await atState(page, 'processing.charging');
  again.say('succeeded');
  await atState(page, 'confirmed');
  expect(complaints).toEqual([]);
});

test('two tabs agree: what one does the other shows, and a press that came too late says so', async () => {
  const { person, page, complaints } = await open();
  const id = await orderABook(page);
  const other = await person.newPage();
  await other.goto(page.url());
  await atState(other, 'checkout');
  await press(page, 'Pay');
  await atState(other, 'processing.charging');
  (await shop.bank.asked(payment(id), 1)).say('declined');
  await atState(page, 'failed.declined');
  await atState(other, 'failed.declined');
  // The other tab hears nothing of this: it is stopped before it can.
  await other.route('**/api/orders/*', (route) => (route.request().method() === 'GET' ? undefined : route.continue()));
  await page.evaluate('BroadcastChannel.prototype.postMessage = () => {}');
  await press(page, 'Back');
  await atState(page, 'checkout');
  await press(other, 'Try again');
  await other.getByText('The order is not in a state for this').waitFor();
  await other.unroute('**/api/orders/*');
  await atState(other, 'checkout');
  await press(other, 'Sign out');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(complaints).toEqual([]);
});

test('the back button leaves the page of the order, and the order as it is', async () => {
  const { page } = await open();
  await orderABook(page);
  const address = page.url();
  await page.goBack();
  await page.getByRole('button', { name: 'New order' }).waitFor();
  await page.goForward();
  await atState(page, 'checkout');
  expect(page.url()).toBe(address);
});

test('a declined payment is tried again as another one, and a cancelled one is undone', async () => {
  const { page } = await open();
  const id = await orderABook(page);
  await press(page, 'Pay');
  (await shop.bank.asked(payment(id), 1)).say('declined');
  await press(page, 'Try again');
  await shop.bank.asked(payment(id, 2), 1);
  await press(page, 'Cancel the order');
  await page.keyboard.press('Escape');
  await atState(page, 'processing.charging');
  await press(page, 'Cancel the order');
  await press(page, 'Cancel it');
  (await shop.bank.asked(payment(id, 2), 2)).say('voided');
  await atState(page, 'cancelled');
});

test('with the keyboard alone somebody signs in, orders, pays, and never loses the focus', async () => {
  const person = await newPerson(browser(), { width: 1440, colorScheme: 'light' });
  onTestFinished(() => person.close());
  const page = await person.newPage();
  await page.goto(shop.url);
  await page.getByRole('button', { name: 'Noor Haddad' }).waitFor();
  await page.keyboard.press('Tab');
  await focusComesTo(page, 'Skip to the content');
  await page.keyboard.press('Enter');
  const enter = async (...names: string[]) => {
    for (const name of names) {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    }
  };
  await enter('Noor Haddad', 'New order', 'Add to the cart', 'Remove');
  await page.getByText('The cart is empty').waitFor();
  await focusComesTo(page, 'Fill your cart');
  await enter('Add to the cart', 'Check out', 'Pay');
  await atState(page, 'processing.charging');
  await focusComesTo(page, 'The bank is asked');
  await tabTo(page, 'Cancel the order');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await focusComesTo(page, 'Keep it');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await focusComesTo(page, 'Cancel the order');
});

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');

/** React Aria hands the focus back in the frame after a part has left: for that frame nothing has it. */
const focusComesTo = (page: Page, name: string) => expect.poll(() => focused(page)).toBe(name);

/** Presses Tab until the focus is there; a page of two dozen stops has it within one round. */
async function tabTo(page: Page, name: string): Promise<void> {
  await page.locator('button', { hasText: name }).first().waitFor();
  for (let presses = 0; presses < 30; presses++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  expect.fail(`Tab never came to "${name}"`);
}

test('without a network the page says so, keeps the last press, and sends it once the network is back', async () => {
  const { person, page } = await open();
  const id = await orderABook(page);
  // Screen readers hear what comes into regions that stand already.
  const regions = await page.getByRole('status').elementHandles();
  const heard = async () => (await Promise.all(regions.map((region) => region.textContent()))).join();
  await person.setOffline(true);
  await page.getByText('You are offline').waitFor();
  expect(await heard()).toContain('You are offline');
  await press(page, 'Pay');
  await page.getByText('Your last press is sent when the network is back').waitFor();
  expect(await heard()).toContain('Your last press is sent');
  await person.setOffline(false);
  await shop.bank.asked(payment(id), 1);
  await atState(page, 'processing.charging');
  await page.getByText('You are offline').waitFor({ state: 'detached' });
});

test('while the server is gone the page says so, and goes on by itself when it is back', async () => {
  const { page } = await open();
  const id = await orderABook(page);
  await press(page, 'Pay');
  await shop.bank.asked(payment(id), 1);
  const back = await shop.goAway();
  await page.getByText('The server does not answer').waitFor();
  // The server that is back asks again about every payment that is open, those of other tests among them.
  const questions = () => shop.bank.held.filter(({ key }) => key === payment(id));
  const { length } = questions();
  await back();
  await expect.poll(() => questions().length).toBeGreaterThan(length);
  questions().at(-1)?.say('succeeded');
  await atState(page, 'confirmed');
});

test('the same chart runs in the browser alone: without a network, and over a reload in the middle of a payment', async () => {
  const { person, page, complaints } = await open();
  await page.getByRole('tab', { name: 'In this browser' }).click();
  await page.getByText('This order never leaves your browser').waitFor();
  await person.setOffline(true);
  await press(page, 'Add to the cart');
  await press(page, 'Check out');
  await press(page, 'Pay');
  await atState(page, 'processing.charging');
  await person.setOffline(false);
  await page.reload();
  await atState(page, 'confirmed');
  expect(complaints).toEqual([]);
});
