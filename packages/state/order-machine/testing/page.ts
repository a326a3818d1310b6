// For tests in a browser: the server as it is started, with demo people and a bank whose answers are given by hand.
import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { listenTo } from '#ui/testing';
import { readConfig } from '../src/config.ts';
import { start } from '../src/start.ts';
import { startHandBank } from './hand-bank.ts';
import { openShopDatabase, shopEnvironment } from './shop.ts';

export async function openPageShop() {
  const database = await openShopDatabase();
  const bank = await startHandBank();
  const environment = { ...shopEnvironment(), SEED_DEMO: 'true', BANK_URL: bank.url, BANK_BACK_OFF_MS: '1' };
  const begin = (PORT: string) => start(readConfig({ ...environment, PORT, BANK_ANSWER_MS: '600000' }), database.url);
  let server = await begin('0');
  return {
    ...{ bank, database },
    url: server.url,
    /** The server is gone, and `again` brings it back at the same address. */
    async goAway() {
      await server.stop();
      return async () => {
        server = await begin(new URL(server.url).port);
      };
    },
    async stop() {
      await server.stop();
      await bank.stop();
      await database.stop();
    },
  };
}
export type PageShop = Awaited<ReturnType<typeof openPageShop>>;

export const orderIdIn = (page: Page): string =>
  new URL(page.url()).searchParams.get('order') ?? assert.fail('no order');

/** As soon as the page shows that the order is there. */
export const atState = (page: Page, state: string) => page.locator(`[data-state="${state}"]`).waitFor();

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A page on which Noor is signed in, and what the browser complained of. */
export async function openAsNoor(person: BrowserContext, url: string) {
  const page = await person.newPage();
  const complaints = listenTo(page);
  await page.goto(url);
  await press(page, 'Noor Haddad');
  await page.getByRole('button', { name: 'New order' }).waitFor();
  return { page, complaints };
}

/** A new order with a book in it, at the checkout. */
export async function orderABook(page: Page): Promise<string> {
  await press(page, 'New order');
  await press(page, 'Add to the cart');
  await press(page, 'Check out');
  await atState(page, 'checkout');
  return orderIdIn(page);
}
