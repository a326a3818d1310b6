// For tests: the Chromium of this machine. A page in it reports every complaint of the browser, such as one of its policy.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const needed = 'needs a Chromium at /usr/bin/chromium, or at the path in CHROMIUM';

/** Undefined where there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (!existsSync(executablePath)) return undefined;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
}

/** What the browser says of this page from now on: errors, and what the Content-Security-Policy has stopped. */
export function listenTo(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  // What a script tries, and is refused with an error that it catches, comes to no console by itself.
  void page.addInitScript(
    `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error('The policy has stopped', effectiveDirective, blockedURI))`,
  );
  return complaints;
}

export type Look = { width: 390 | 1440; colorScheme: 'light' | 'dark' };

/** A phone and a desk, by day and by night. */
export const looks: Look[] = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
];

/** For what a width says of no colour, and a colour of no width: with these two each of them was looked at. */
export const oppositeLooks: Look[] = [
  { width: 390, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
];

export const nameOf = ({ width, colorScheme }: Look): string => `${width}-${colorScheme}`;

/** A person of their own, with a storage of their own: the pages in it are the tabs of one browser. */
export async function newPerson(browser: Browser, { width, colorScheme }: Look): Promise<BrowserContext> {
  const person = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  // Sooner than a test, so that it says for what it has waited.
  person.setDefaultTimeout(30_000);
  return person;
}
