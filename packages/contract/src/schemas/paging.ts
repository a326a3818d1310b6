// Lists come newest first, in pages: by number for people, by cursor for programs (stable while rows come and go).
import { z } from 'zod';
import { status } from './post.ts';

/** Further down a list by number costs more and more; programs go on by cursor. */
export const LAST_PAGE = 500;

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1')
    .transform(Number)
    .pipe(z.int().max(max))
    .meta({ override: { type: 'integer', minimum: 1, maximum: max } });

const paging = {
  page: wholeNumber(LAST_PAGE).optional().meta({ description: 'The number of a page.' }),
  limit: wholeNumber(100).default(20).meta({ description: 'How many of them make a page; 20 unless told otherwise.' }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,100}$/, 'must be a cursor from an earlier answer')
    .optional()
    .meta({ description: 'The `nextCursor` of an earlier answer. Not together with `page`.' }),
};

const oneWay = (query: { page?: number | undefined; cursor?: string | undefined }) =>
  query.page === undefined || query.cursor === undefined;
const eitherOr = { message: 'page and cursor exclude each other', path: ['cursor'] };

export const userListQuery = z.strictObject(paging).refine(oneWay, eitherOr);
export const postListQuery = z
  .strictObject({ ...paging, status: status.default('published') })
  .refine(oneWay, eitherOr);

/** A page of a list. nextCursor is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

export type UserListQuery = z.infer<typeof userListQuery>;
export type PostListQuery = z.infer<typeof postListQuery>;
export type Page<Item> = { items: Item[]; nextCursor: string | null };
