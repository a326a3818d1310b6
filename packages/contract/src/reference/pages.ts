// Pages of a list: by cursor after the id last seen, or by number.
import { HttpProblem } from '#kit/http';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { pageLinks } from '../page-links.ts';
import type { PostListQuery, UserListQuery } from '../schemas/paging.ts';

type Row = { id: string };
type ListQuery = UserListQuery | PostListQuery;
export type Cut<Of extends Row> = { rows: Of[]; nextCursor: string | null; link: string };

export const createPages = () => {
  const pages = {
    startOf: (page: number, limit: number): number => (page - 1) * limit,
    /** The rows that come after the cursor, which need not be there any more. */
    after: <Of extends Row>(rows: Of[], id: string): Of[] => rows.filter((row) => row.id < id),
    cut: <Of extends Row>(rows: Of[], query: ListQuery, path: string): Cut<Of> => {
      const { page = 1, limit, cursor } = query;
      const rest = cursor === undefined ? rows : pages.after(rows, idIn(cursor));
      const start = pages.startOf(page, limit);
      const cut = rest.slice(start, start + limit);
      const last = start + limit < rest.length ? cut.at(-1) : undefined;
      const nextCursor = last ? encodeCursor(last.id) : null;
      return { rows: cut, nextCursor, link: pageLinks(path, query, nextCursor) };
    },
  };
  return pages;
};

function idIn(cursor: string): string {
  const id = decodeCursor(cursor);
  if (id) return id;
  const errors = [{ parameter: 'cursor', detail: 'must be a cursor from an earlier answer' }];
  throw new HttpProblem('invalid-parameter', 'The query does not fit', { errors });
}
