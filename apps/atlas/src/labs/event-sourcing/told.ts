// What is known of the account of the lab, as server and page both know it.
import { z } from 'zod';

/** As it is now, or as of a version or a time. Without name and address the person is erased. */
export const accountState = z.object({
  version: z.int(),
  status: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: z.string(),
  registeredAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type AccountState = z.infer<typeof accountState>;

/** One event of the stream. */
const entry = z.object({
  version: z.int(),
  position: z.int(),
  at: z.iso.datetime(),
  type: z.string(),
  /** Whose command it was: an id, or null where nobody was signed in. */
  actor: z.string().nullable(),
  command: z.string(),
  correlation: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** What only the key of the person opens. */
  personal: z.union([z.literal('erased'), z.record(z.string(), z.string())]).optional(),
});
export type Entry = z.infer<typeof entry>;

export const history = z.object({ items: z.array(entry).min(1) });

export const told = z.object({ account: z.uuid(), trail: z.array(entry), now: accountState });
export type Told = z.infer<typeof told>;

/** Null: at that time there was no such account. */
export const past = z.object({ state: accountState.nullable() });

/** A version, or a time. */
export const moment = z.union([z.string().regex(/^[1-9]\d{0,2}$/), z.iso.datetime()]);
