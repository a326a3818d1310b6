// Lists in the form that Relay asks for: edges with cursors, and a page that says whether more comes. Only forwards.
import type { ObjectRef } from '@pothos/core';
import { decodeCursor, encodeCursor, type Page } from '#contract';
import { builder } from './builder.ts';

/** `first` is not nullable: null is refused by the language itself, and what is left out is 20. */
export const pageArguments = builder.args((t) => ({
  first: t.int({ defaultValue: 20, description: 'How many: from 1 to 100.' }),
  after: t.string({ required: false, description: 'The cursor of the last row that was seen.' }),
}));

type Asked = { first: number; after?: string | null | undefined };

/** How large `first` may be, and whether the cursor is one, was checked before anything was run. */
export const windowOf = ({ first: limit, after }: Asked) => ({
  limit,
  page: 1,
  before: after ? decodeCursor(after) : undefined,
});

const PageInfo = builder.objectRef<Page<{ id: string }>>('PageInfo').implement({
  fields: (t) => ({
    hasNextPage: t.boolean({ resolve: ({ nextCursor }) => nextCursor !== null }),
    endCursor: t.string({
      nullable: true,
      resolve: ({ items }) => {
        const last = items.at(-1);
        return last ? encodeCursor(last.id) : null;
      },
    }),
  }),
});

type Row = { id: string };

/** The list of these nodes, as a type. */
export function connectionOf<Node extends Row>(node: ObjectRef<PothosTypes, Node, Node>) {
  const edge = builder.objectRef<{ row: Node }>(`${node.name}Edge`).implement({
    fields: (t) => ({
      cursor: t.string({ resolve: ({ row }) => encodeCursor(row.id) }),
      node: t.field({ type: node, resolve: ({ row }) => row as never }),
    }),
  });
  return builder.objectRef<Page<Node>>(`${node.name}Connection`).implement({
    fields: (t) => ({
      edges: t.field({ type: [edge], resolve: ({ items }) => items.map((row) => ({ row })) }),
      pageInfo: t.field({ type: PageInfo, resolve: (page) => page }),
    }),
  });
}

type PothosTypes = typeof builder.$inferSchemaTypes;
