// For tests of pages: the browser of a test file, and a page of somebody who looks at it at a desk or on a phone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { listenTo, needed, newPerson, openBrowser } from '#ui/testing';

/** Its tests are left out where there is no browser. */
export function browse() {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(({ skip }) => {
    if (browser === undefined) skip(needed);
  });

  /** By day at a desk, by night on a phone. `complaints` are the browser's. */
  return async function withPage(
    width: 390 | 1440,
    use: (page: Page, complaints: string[]) => Promise<void>,
  ): Promise<void> {
    if (!browser) return;
    const person = await newPerson(browser, { width, colorScheme: width === 390 ? 'dark' : 'light' });
    const page = await person.newPage();
    await use(page, listenTo(page));
    await person.close();
  };
}
