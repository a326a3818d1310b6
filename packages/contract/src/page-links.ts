// The Link header of a list (RFC 8288): relative references, so that they hold behind any proxy.
import { LAST_PAGE } from './schemas/paging.ts';

/** What is neither page nor cursor stays as it was asked for. */
type Query = { page?: number | undefined; limit: number; cursor?: string | undefined } & Kept;
type Kept = { status?: string | undefined; fields?: string | undefined; sort?: string | undefined };

/** Programs follow rel="next" by cursor; who asked for a page by number gets numbers. */
export function pageLinks(path: string, query: Query, nextCursor: string | null): string {
  const { page, limit, cursor: _, ...kept } = query;
  const link = (rel: string, where: Record<string, string | number>) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...kept, limit, ...where })) {
      if (value !== undefined) search.set(name, String(value));
    }
    return `<${path}?${search}>; rel="${rel}"`;
  };
  const links = [link('first', page === undefined ? {} : { page: 1 })];
  if (page !== undefined && page > 1) links.push(link('prev', { page: page - 1 }));
  const isLast = nextCursor === null || page === LAST_PAGE;
  if (!isLast) links.push(link('next', page === undefined ? { cursor: nextCursor } : { page: page + 1 }));
  return links.join(', ');
}
