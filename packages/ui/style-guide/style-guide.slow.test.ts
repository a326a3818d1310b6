// The style guide in a real browser: what axe says of every part, and that no part breaks the policy of our pages.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listenTo, lookAt, looks, nameOf, needed, newPerson, openBrowser } from '../testing/index.ts';

let server: PreviewServer;
let browser: Browser | undefined;
beforeAll(async () => {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
  await build({ configFile });
  server = await preview({ configFile, preview: { port: 0 } });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

// All four would say the same: a width changes no colour, and a colour no width. Whoever looks at the pictures gets all of them.
const shown = process.env.SCREENSHOTS ? looks : looks.filter((_, at) => at === 0 || at === 3);

test.for(shown)(
  'axe finds nothing in any part: $width pixels, $colorScheme',
  { timeout: 120_000 },
  async (look, { skip }) => {
    if (browser === undefined) return skip(needed);
    const person = await newPerson(browser, look);
    const page = await person.newPage();
    const complaints = listenTo(page);
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    const findings: string[] = [];
    for (const name of ['Controls', 'Messages and tables', 'Colours and type']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('tabpanel', { name }).waitFor();
      findings.push(...(await lookAt(page, `style-guide-${name.split(' ')[0]}-${nameOf(look)}`)));
    }
    await page.getByRole('tab', { name: 'Controls' }).click();
    // Whoever hears the page is told that a pending button takes no press.
    expect(await page.getByRole('button', { name: 'under way', disabled: true }).count()).toBe(3);
    await page.getByRole('button', { name: 'Delete the post' }).click();
    await page.getByRole('dialog').waitFor();
    findings.push(...(await lookAt(page, `style-guide-dialog-${nameOf(look)}`)));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
    await person.close();
  },
);

test('the theme that a person has chosen wins against the system, and is there again after a reload', async ({
  skip,
}) => {
  if (browser === undefined) return skip(needed);
  const person = await newPerson(browser, { width: 1440, colorScheme: 'light' });
  const page = await person.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const light = await background();
  await page.getByLabel('Theme').selectOption('dark');
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  await page.getByLabel('Theme').waitFor();
  expect(await background()).toBe(dark);
  await person.close();
});
