// How the page looks in every state of an order: axe finds nothing, and nothing is wider than a phone.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstLoadBytes, lookAt, looks, nameOf, needed, newPerson, openBrowser, oppositeLooks } from '#ui/testing';
import { atState, openAsNoor, openPageShop, orderABook, orderIdIn, type PageShop, press } from '../../testing/page.ts';
import { chartTable } from '../chart-table.ts';
import { standardLimits } from '../machine/limits.ts';
import { emptyOrder } from '../machine/order.ts';
import { writeSnapshot } from '../snapshots/snapshots.ts';

let shop: PageShop;
let browser: Browser | undefined;
beforeAll(async () => {
  shop = await openPageShop();
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shop.stop();
});

const items = [
  { name: 'A pattern book', cents: 2_900 },
  { name: 'A book with a very long name that does not fit on a phone in one line', cents: 1_000_000 },
];
const context = { ...emptyOrder, items, card: 'good', payment: 1, attempt: 2, lastAttempt: 4 } as const;
/** Whoever looks at the pictures gets all of them. */
const shown = process.env.SCREENSHOTS ? looks : oppositeLooks;

test('axe finds nothing on any page, in any state, on a phone and a desk, by day and by night', {
  timeout: 300_000,
}, async ({ skip }) => {
  if (browser === undefined) return skip(needed);
  const person = await newPerson(browser, { width: 390, colorScheme: 'light' });
  const findings: string[] = [];
  const signIn = await person.newPage();
  const lookInAllWays = async (page: typeof signIn, name: string) => {
    for (const look of shown) {
      await page.setViewportSize({ width: look.width, height: 900 });
      await page.emulateMedia({ colorScheme: look.colorScheme });
      findings.push(...(await lookAt(page, `orders-${name}-${nameOf(look)}`)));
    }
  };
  await signIn.goto(shop.url);
  await signIn.getByRole('button', { name: 'Noor Haddad' }).waitFor();
  await lookInAllWays(signIn, 'sign-in');
  const { page, complaints } = await openAsNoor(person, shop.url);
  await press(page, 'New order');
  await atState(page, 'cart');
  await lookInAllWays(page, 'empty');
  await page.goBack();
  await orderABook(page);
  const id = orderIdIn(page);
  const put = (state: string) =>
    shop.database.pool.query('update orders set state = $1, snapshot = $2 where id = $3', [
      ...[state, writeSnapshot({ state, context }), id],
    ]);
  for (const state of Object.keys(chartTable(standardLimits).ways)) {
    await put(state);
    await page.reload();
    await atState(page, state);
    await lookInAllWays(page, state);
    if (state === 'checkout') {
      await press(page, 'Cancel the order');
      await lookInAllWays(page, 'dialog');
    }
  }
  await put('processing.charging');
  await page.goto(shop.url);
  await page.getByText('A fountain pen').waitFor();
  await lookInAllWays(page, 'list');
  await page.setViewportSize({ width: 390, height: 900 });
  // Nobody has to scroll for the price.
  const hidden = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('table').parentElement)`;
  expect(await page.evaluate(hidden)).toBe(0);
  await page.goto(`${shop.url}/?view=browser`);
  await page.getByText('This order never leaves your browser').waitFor();
  await lookInAllWays(page, 'in-browser');
  expect(findings).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the first load weighs at most 150 kB', () => {
  const bytes = firstLoadBytes(fileURLToPath(new URL('../generated/page', import.meta.url)));
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(150_000);
});
