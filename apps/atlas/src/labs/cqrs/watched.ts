// What became of a write, as server and page both know it. All times are in milliseconds after the command was sent.
import { z } from 'zod';

/** The page of an author, which is what the lab reads. */
export const authorPage = z.object({ name: z.string(), published: z.int(), drafts: z.int() });
export type AuthorPage = z.infer<typeof authorPage>;

const stageIds = ['command', 'outbox', 'answer', 'projection', 'read-model'] as const;
export type StageId = (typeof stageIds)[number];

/** Null where nobody could see it. */
const stage = z.object({ id: z.enum(stageIds), from: z.number().nullable(), to: z.number().nullable() });
export type Stage = z.infer<typeof stage>;

export const watched = z.object({
  /** Of the event, as the command answered it. */
  position: z.int(),
  before: authorPage,
  stages: z.array(stage),
  /** Whether the statements and the event of the command could be seen. */
  isTraced: z.boolean(),
  /** The reader who asked right after the answer. */
  read: z.object({
    status: z.int(),
    from: z.number(),
    to: z.number(),
    /** How far the read model had come; null in a refusal. */
    position: z.int().nullable(),
    isMarkedStale: z.boolean(),
    page: authorPage.nullable(),
  }),
});
export type Watched = z.infer<typeof watched>;
