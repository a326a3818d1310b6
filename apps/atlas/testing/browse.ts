// For tests of pages: a page of somebody who looks at it at a desk or on a phone.
import type { Page } from 'playwright-core';
import { type Look, listenTo, newPerson, useBrowser } from '#ui/testing';

/** By day at a desk, by night on a phone. */
const usual = { 390: 'dark', 1440: 'light' } as const;

/** Called once in a file. Its tests are left out where there is no browser. */
export function browse() {
  const browser = useBrowser();

  /** `complaints` are the browser's. */
  return async function withPage(
    look: Look | Look['width'],
    use: (page: Page, complaints: string[]) => Promise<void>,
  ): Promise<void> {
    const asked = typeof look === 'number' ? { width: look, colorScheme: usual[look] } : look;
    const person = await newPerson(browser(), asked);
    const page = await person.newPage();
    await use(page, listenTo(page));
    await person.close();
  };
}
