// For tests: the page of this pattern in a real browser, on its server and behind a network that fails on demand.
import type { BrowserContext, Page } from 'playwright-core';
import { PASSWORD } from '#blog-http/testing';
import { listenTo } from '#ui/testing';

/** A tab of this browser, with everything that the browser complains of. */
export async function openPage(context: BrowserContext, url: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  // Sooner than the test: what is not there is named.
  page.setDefaultTimeout(30_000);
  const complaints = listenTo(page);
  await page.goto(url);
  await page.getByText('As the server has it.').waitFor();
  return { page, complaints };
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in with a password' }).click();
  await page.getByRole('button', { name: /^Sign out/ }).waitFor();
}
