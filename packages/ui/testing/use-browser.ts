// For tests: the browser of a test file. Where there is none, its tests are left out, and say what they need.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { needed, openBrowser } from './browser.ts';

/** Called once in a file. What it answers is called within a test. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(({ skip }) => {
    if (browser === undefined) skip(needed);
  });
  return () => {
    if (browser === undefined) throw new Error(needed);
    return browser;
  };
}
