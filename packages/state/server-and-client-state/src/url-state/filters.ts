// What can be shared by an address: which posts, how far down, and which of them is open. Whatever stands there, the page opens.
import { z } from 'zod';
import { STATUSES } from '#contract';

/** An address must not make a page ask for ever. */
export const MOST_PAGES = 50;

const schema = z.object({
  status: z.enum(STATUSES).catch('published'),
  /** How many pages of the list are shown. */
  pages: z.coerce.number().int().min(1).max(MOST_PAGES).catch(1),
  post: z.uuid().optional().catch(undefined),
});
export type Filters = z.infer<typeof schema>;

export const readFilters = (search: string): Filters => schema.parse(Object.fromEntries(new URLSearchParams(search)));

/** What is as usual is left out, so one view has one address. */
export function writeFilters({ status, pages, post }: Filters): string {
  const search = new URLSearchParams({
    ...(status !== 'published' && { status }),
    ...(pages > 1 && { pages: String(Math.min(pages, MOST_PAGES)) }),
    ...(post !== undefined && { post }),
  });
  return search.size > 0 ? `?${search}` : '';
}
