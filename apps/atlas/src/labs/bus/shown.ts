// The world of the lab at one moment, as server and page both know it.
import { z } from 'zod';

/** Where an event is, in the order in which it gets there. */
const places = ['outbox', 'in hand', 'failed', 'waits', 'dead letter', 'handled'] as const;
const place = z.enum(places);

export const shownWorld = z.object({
  /** Whether the thread of the consumer runs. */
  isConsuming: z.boolean(),
  /** Whether its handler can handle what was poison for it. */
  isMended: z.boolean(),
  /** Whether the panel of faults may be used. */
  hasFaults: z.boolean(),
  posts: z.int(),
  effects: z.int(),
  /** How many events took effect more than once. */
  doubled: z.int(),
  /** How long ago the oldest event was published that is still to be handled, dead letters and what waits behind them left out. */
  lagMs: z.number(),
  counts: z.record(place, z.int()),
  /** The newest ones, oldest first. */
  events: z.array(
    z.object({
      position: z.int(),
      id: z.string(),
      author: z.string(),
      isPoison: z.boolean(),
      place,
      attempts: z.int(),
      error: z.string().nullable(),
      /** From its publication until it was handled; null before. */
      tookMs: z.number().nullable(),
      effects: z.int(),
    }),
  ),
});
export type ShownWorld = z.infer<typeof shownWorld>;
export type Place = z.infer<typeof place>;

export const done = z.object({ said: z.string() });
