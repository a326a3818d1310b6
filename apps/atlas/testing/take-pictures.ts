// npx pnpm --filter @patternbook/atlas pictures: the atlas as the README shows it, by day and by night.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { needed, newPerson, openBrowser } from '#ui/testing';
import { repository } from '../build/read-files.ts';
import { startAtlas } from './start-atlas.ts';

const folder = join(repository, 'docs/pictures');
const browser = await openBrowser();
if (browser === undefined) throw new Error(`Cannot take pictures: it ${needed}`);
const atlas = await startAtlas({ PORT_BASE: '61000' });
mkdirSync(folder, { recursive: true });
for (const colorScheme of ['light', 'dark'] as const) {
  const person = await newPerson(browser, { width: 1440, colorScheme });
  const page = await person.newPage();
  await page.goto(`${atlas.url}/`);
  await page.getByText('not running').first().waitFor();
  await page.screenshot({ path: join(folder, `atlas-${colorScheme}.png`) });
  await person.close();
}
await browser.close();
await atlas.stop();
