// For tests: what a page looks like to axe, whether it has our look, and whether it is wider than the screen.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Every finding as a line; none when all is well. With SCREENSHOTS, a folder, it also leaves a picture there. */
export async function lookAt(page: Page, name: string): Promise<string[]> {
  const { SCREENSHOTS: folder } = process.env;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  // Our pages have no frames: one script in the page is enough.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  const paper = await page.evaluate<string>('getComputedStyle(document.documentElement).getPropertyValue("--paper")');
  return [
    ...violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ...(paper === '' ? [`${name}: without our look`] : []),
    ...(wider > 0 ? [`${name}: ${wider} pixels wider than the screen`] : []),
  ];
}
