// For tests of labs: what a screen reader hears there, and somebody who is quicker than the page.
import type { ElementHandle, Locator, Page } from 'playwright-core';

/** The region for what an action came to. It is to be taken before the action: one that comes with its news is not heard. */
export async function newsOf(page: Page): Promise<ElementHandle> {
  const see = page.getByRole('region', { name: '3. See' });
  return (await see.getByRole('status').elementHandle()) ?? Promise.reject(new Error('No region for news'));
}

/** Two presses of a button before the page has drawn the first. */
export const pressTwice = (button: Locator): Promise<void> =>
  button.evaluate((element: HTMLElement) => {
    element.click();
    element.click();
  });
