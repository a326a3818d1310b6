// For tests: the Chromium of this machine, whose pages end with it.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const needed = 'needs a Chromium at /usr/bin/chromium, or at the path in CHROMIUM';

/** Undefined where there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (!existsSync(executablePath)) return undefined;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
}
