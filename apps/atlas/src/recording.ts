// What the routes of a lab answered when its example was played: the published edition shows it where no pattern runs.
import { z } from 'zod';

export const recording = z.object({
  /** The day, as in 2026-11-27. */
  recordedOn: z.iso.date(),
  /** What stood in the address: the actions, and what else the lab keeps there. */
  example: z.string(),
  /** In their order. `asked` is such as "POST /api/labs/…", and the body below it when there was one. */
  exchanges: z.array(z.object({ asked: z.string(), status: z.int(), answer: z.unknown() })),
});
export type Recording = z.infer<typeof recording>;
export type Exchange = Recording['exchanges'][number];
