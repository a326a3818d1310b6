// Posts: draft first, then published. A post always names its author.
import { z } from 'zod';
import { line, text } from './text.ts';

export const STATUSES = ['draft', 'published'] as const;
export const status = z.enum(STATUSES);
export type Status = z.infer<typeof status>;

export const post = z
  .strictObject({
    id: z.uuid(),
    title: z.string(),
    content: z.string(),
    status,
    author: z.strictObject({ id: z.uuid(), name: z.string() }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    publishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Post' });

/** How many characters (code points) of the content a list shows. */
export const SUMMARY_LENGTH = 200;

/** A post as lists show it: a page of whole posts would be megabytes. */
export const postSummary = post
  .omit({ content: true })
  .extend({ summary: z.string().meta({ description: `The first ${SUMMARY_LENGTH} characters of the content.` }) })
  .meta({ id: 'PostSummary' });

export const postInput = z
  .strictObject({ title: line(200), content: text(1, 50_000) })
  .meta({ id: 'PostInput', description: 'The whole of what an author writes; PUT replaces both.' });

/** The name that a post shows when its author's account was deleted. */
export const DELETED_AUTHOR = 'Deleted user';

export type Post = z.infer<typeof post>;
export type PostSummary = z.infer<typeof postSummary>;
export type PostInput = z.infer<typeof postInput>;
