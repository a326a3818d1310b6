// Who can sign in at once, as server and page both know it.
import { z } from 'zod';

export const demo = z.object({
  people: z.array(z.object({ name: z.string(), email: z.string(), role: z.string() })),
  password: z.string(),
});
export type Demo = z.infer<typeof demo>;
