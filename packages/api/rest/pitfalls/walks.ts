// Two ways to read a whole list, page by page. `meanwhile` runs once, after the first page.
import type { Blog } from '../testing/blog.ts';

type Page = { items: { id: string }[]; nextCursor?: string | null };
export type Walk = (blog: Blog, limit: number, meanwhile?: (seen: string[]) => Promise<unknown>) => Promise<string[]>;

const MOST_PAGES = 50;

async function walk(
  blog: Blog,
  next: (page: number, last?: Page) => string | undefined,
  meanwhile: Parameters<Walk>[2],
) {
  const seen: string[] = [];
  let last: Page | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = next(page, last);
    if (query === undefined) return seen;
    last = (await blog.request<Page>('GET', `/api/posts?${query}`)).body;
    seen.push(...last.items.map(({ id }) => id));
    if (page === 1) await meanwhile?.(seen);
  }
  throw new Error(`Cannot read the whole list: it has more than ${MOST_PAGES} pages`);
}

/** page=1, page=2, ... until a page is empty. */
export const byNumber: Walk = (blog, limit, meanwhile) =>
  walk(blog, (page, last) => (last?.items.length === 0 ? undefined : `page=${page}&limit=${limit}`), meanwhile);

/** By the cursor that each page gives for the next one. */
export const byCursor: Walk = (blog, limit, meanwhile) => {
  const next = (_page: number, last?: Page) => {
    if (!last) return `limit=${limit}`;
    return last.nextCursor ? `limit=${limit}&cursor=${encodeURIComponent(last.nextCursor)}` : undefined;
  };
  return walk(blog, next, meanwhile);
};
