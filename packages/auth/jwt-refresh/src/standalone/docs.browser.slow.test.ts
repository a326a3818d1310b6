// The page at /docs in a real browser. That every example works, examples.test.ts says.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountsApp, startAccountsApp } from '../../testing/accounts-app.ts';
import { needed, openBrowser } from '../../testing/browser.ts';

let app: AccountsApp;
let browser: Browser | undefined;
beforeAll(async () => {
  app = await startAccountsApp();
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app.stop();
});

const click = (button: Locator) => button.evaluate((element) => (element as unknown as { click: () => void }).click());

/** The status that the page shows for an operation after "Try it out" and "Execute", with what it filled in itself. */
async function press(page: Page, id: string): Promise<string> {
  const operation = page.locator(`#operations-${id}`);
  await click(operation.locator('button').first());
  await click(operation.getByRole('button', { name: 'Try it out' }));
  await click(operation.getByRole('button', { name: 'Execute' }));
  const status = await operation.locator('.live-responses-table .response .response-col_status').first().textContent();
  return String(status).trim();
}

test('the page shows the API, and goes on with the tokens of its login', { timeout: 120_000 }, async ({ skip }) => {
  const page = await browser?.newPage();
  if (!page) return skip(needed);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${app.url}/docs`);
  await page.getByText('Accounts API', { exact: false }).first().waitFor();
  expect(await press(page, 'Signing_in-login')).toBe('200');
  expect(await press(page, 'Sessions-mySessions')).toBe('200');
  expect(await press(page, 'Signing_in-refresh')).toBe('200');
  expect(complaints).toEqual([]);
});
