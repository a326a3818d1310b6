// Lists in the form that Relay asks for: edges with cursors, and a page that says whether more comes. Only forwards.
import { decodeCursor, encodeCursor, type Page } from '#contract';
import { Refusal } from '../refusals.ts';
import { builder } from './builder.ts';

export const MOST_ROWS = 100;

type Asked = { first: number; after?: string | null | undefined };

/** The window that `first` and `after` ask for. How large `first` may be was checked before anything was run. */
export function windowOf({ first, after }: Asked) {
  const before = after ? decodeCursor(after) : undefined;
  if (after && !before) throw new Refusal('invalid-parameter', 'Cannot read after this cursor: no answer gave it out');
  return { limit: first, page: 1, before };
}

export const pageArguments = {
  /** Not nullable: null is refused by the language itself, and what is left out is 20. */
  first: builder.arg.int({ required: true, defaultValue: 20, description: `From 1 to ${MOST_ROWS}.` }),
  after: builder.arg.string({ required: false, description: 'The cursor of the last row that was seen.' }),
};

const PageInfo = builder.objectRef<Page<{ id: string }>>('PageInfo').implement({
  fields: (t) => ({
    hasNextPage: t.boolean({ resolve: ({ nextCursor }) => nextCursor !== null }),
    endCursor: t.string({ nullable: true, resolve: ({ items }) => cursorOf(items.at(-1)) }),
  }),
});

const cursorOf = (row: { id: string } | undefined) => (row ? encodeCursor(row.id) : null);

/** The type of a list of `node`, and the type of its edges. */
export function connectionOf<Row extends { id: string }>(node: ReturnType<typeof builder.objectRef<Row>>) {
  const edge = builder.objectRef<Row>(`${node.name}Edge`).implement({
    fields: (t) => ({
      cursor: t.string({ resolve: ({ id }) => encodeCursor(id) }),
      node: t.field({ type: node, resolve: (row) => row as never }),
    }),
  });
  return builder.objectRef<Page<Row>>(`${node.name}Connection`).implement({
    fields: (t) => ({
      edges: t.field({ type: [edge], resolve: ({ items }) => items as never }),
      nodes: t.field({ type: [node], resolve: ({ items }) => items as never }),
      pageInfo: t.field({ type: PageInfo, resolve: (page) => page }),
    }),
  });
}
