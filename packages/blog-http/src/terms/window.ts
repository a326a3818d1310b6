// Lists are newest first, and ids grow with time: a page is a number of rows, or what comes before an id.
import { encodeCursor, type Page } from '#contract';

/** Which part of a list: by number, or what comes before an id. */
export type Window = { limit: number; page: number; before?: string | undefined };

/** The page in `rows`, which hold one row more than `limit` when there is a next page. */
export function pageOf<Row extends { id: string }>(rows: readonly Row[], { limit }: Window): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > items.length ? encodeCursor(last.id) : null };
}
