// A document as it stands in the HTML of its page: what is known of it in a block of JSON, its text in the article.
import type { Document as Known, Missing, Shown } from '../../book.ts';

/** What 404.html says of itself. Its address is whatever somebody asked for. */
export const missingIn = (page: ParentNode, address: string): Missing | undefined =>
  page.querySelector('[data-missing]') ? { address, isMissing: true } : undefined;

/** Undefined for a page that is none, such as the map. */
export function documentIn(page: ParentNode): Shown | undefined {
  const block = page.querySelector('#document');
  const article = page.querySelector('[data-article]');
  if (!block?.textContent || !article) return undefined;
  return { ...(JSON.parse(block.textContent) as Known), html: article.innerHTML };
}
