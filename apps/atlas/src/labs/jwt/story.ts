// A story of tokens, as server and page both know it: what was done, which tokens there are, and what became of each.
import { z } from 'zod';

const kinds = ['access token', 'refresh token', 'signing key'] as const;

/** Steps are counted from 0; times are in seconds since the story began. */
const life = z.object({
  name: z.string(),
  kind: z.enum(kinds),
  /** The step that made it. */
  from: z.int(),
  /** The step after which it is good for nothing; null while it is good. */
  to: z.int().nullable(),
  /** Why it is good for nothing. */
  end: z.string().nullable(),
  /** When it ends by itself. */
  endsAt: z.number().nullable(),
  /** Its first and last characters. Nobody gets the whole of it. */
  shown: z.string(),
  /** What an access token says, for everybody who has it can read it. */
  header: z.record(z.string(), z.unknown()).nullable(),
  claims: z.record(z.string(), z.unknown()).nullable(),
});

const deed = z.object({
  action: z.string(),
  at: z.number(),
  isAccepted: z.boolean(),
  words: z.string(),
});

export const story = z.object({ deeds: z.array(deed), lives: z.array(life) });

export type Life = z.infer<typeof life>;
export type Deed = z.infer<typeof deed>;
export type Story = z.infer<typeof story>;
