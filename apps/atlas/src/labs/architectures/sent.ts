// What became of a request, as server and page both know it.
import { z } from 'zod';

export const sent = z.object({
  traceId: z.string(),
  status: z.int(),
  /** As the atlas saw it. */
  ms: z.number(),
  bytes: z.int(),
  /** When to come again, as the answer says it. */
  retryAfter: z.string().nullable(),
});
export type Sent = z.infer<typeof sent>;

/** What came of many clients at once. Times are in milliseconds, and of answers alone. */
export const load = z.object({
  seconds: z.number(),
  clients: z.int(),
  answers: z.int(),
  /** Answered with 429. */
  refused: z.int(),
  /** Other statuses than 200, and connections that broke. */
  errors: z.int(),
  p50: z.number(),
  p99: z.number(),
});
export type Load = z.infer<typeof load>;

/** Undefined where nobody can stop one. */
const serviceStates = z.record(z.string(), z.enum(['runs', 'stopped'])).optional();
export type ServiceStates = z.infer<typeof serviceStates>;

export const servicesShown = z.object({ services: serviceStates });
