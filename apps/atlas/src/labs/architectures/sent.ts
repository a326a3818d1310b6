// What became of a request, as server and page both know it.
import { z } from 'zod';

export const sent = z.object({
  traceId: z.string(),
  status: z.int(),
  /** As the atlas saw it. */
  ms: z.number(),
  bytes: z.int(),
});
export type Sent = z.infer<typeof sent>;
