// What the routes of the lab tell, as server and page both know it.
import { z } from 'zod';

export const begun = z.object({ post: z.uuid() });

/** As the pattern has the posts of this visit, in the order in which they were made. */
export const truth = z.object({
  posts: z.array(z.object({ id: z.uuid(), title: z.string(), status: z.string(), version: z.string() })),
});
export type Truth = z.infer<typeof truth>;

export const nothing = z.object({});
