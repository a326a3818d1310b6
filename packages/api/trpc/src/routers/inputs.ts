// What may come in. Nothing here is loose: a field that is unknown is refused, and text is bounded by the contract.
import { z } from 'zod';
import { decodeCursor, newUser, postInput, status, userChange } from '#contract';
import { newPostsCursor } from '#single-database';

const id = z.string().max(100);
const version = z.string().max(100);

const paging = {
  limit: z.int().min(1).max(100).default(20),
  cursor: z
    .string()
    .max(100)
    .transform((text, { issues }) => {
      const before = decodeCursor(text);
      if (before === undefined) issues.push({ code: 'custom', message: 'must be a nextCursor', input: text });
      return before;
    })
    .nullish(),
  /** What React's infinite lists send along: all of ours go on in one direction. */
  direction: z.literal('forward').optional(),
};

export const byId = z.strictObject({ id });
export const userList = z.strictObject(paging).prefault({});
export const postList = z
  .strictObject({
    ...paging,
    status: status.default('published'),
    authorId: z.uuid().optional(),
    /** With `author.published`: how many posts each author has published. */
    counts: z.boolean().optional(),
  })
  .prefault({});

export const newPost = postInput;
export const postChange = postInput.partial().extend({ id, version });
export const seenPost = z.strictObject({ id, version });
export const followPosts = z.strictObject({ lastEventId: z.string().regex(newPostsCursor).nullish() }).prefault({});

export { newUser };
export const changedUser = userChange.partial().extend({ id, version });

export const windowOf = ({ limit, cursor }: { limit: number; cursor?: string | null | undefined }) => ({
  limit,
  page: 1,
  before: cursor ?? undefined,
});
