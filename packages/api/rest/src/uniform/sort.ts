// Sorted lists: `?sort=title` or, the other way round, `?sort=-title`. A name leads to an order that the database has an index
// for; no text of a client becomes a part of a statement.
import { z } from 'zod';
import { unknownCursor, windowOf } from '#blog-http';
import type { Sorting } from '#single-database';

const sorts = {
  '-createdAt': { by: 'createdAt', descending: true },
  createdAt: { by: 'createdAt', descending: false },
  '-title': { by: 'title', descending: true },
  title: { by: 'title', descending: false },
} as const satisfies Record<string, Sorting>;
type Sort = keyof typeof sorts;

export const sortParameters = {
  sort: z
    .enum(Object.keys(sorts) as [Sort, ...Sort[]])
    .optional()
    .meta({ description: 'What comes first; the newest unless told otherwise.' }),
  // With a title in it.
  cursor: z
    .string()
    .regex(/^[\w-]{1,1200}$/, 'must be a cursor from an earlier answer')
    .optional()
    .meta({ description: 'The `nextCursor` of an earlier answer in the same order. Not together with `page`.' }),
};

type Query = Parameters<typeof windowOf>[0] & { sort?: Sort | undefined };

/** The part of the list that is asked for, and its order. Throws `invalid-parameter` for a cursor of another order. */
export function sortedWindow(query: Query) {
  const { sort = '-createdAt', cursor, ...window } = query;
  const sorting: Sorting = sorts[sort];
  if (sorting.by !== 'title' || cursor === undefined) return { window: windowOf(query), sorting };
  return { window: windowOf(window), sorting: { ...sorting, after: lastSeen(cursor) } };
}

type Row = { id: string; title: string };
const seen = z.tuple([z.string(), z.uuid()]);

/** What comes next begins after this row: its title goes along, because the row may be gone by then. */
export const cursorAfter = ({ id, title }: Row): string =>
  Buffer.from(JSON.stringify([title, id])).toString('base64url');

function lastSeen(cursor: string): Row {
  try {
    const [title, id] = seen.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { id, title };
  } catch {
    throw unknownCursor();
  }
}
