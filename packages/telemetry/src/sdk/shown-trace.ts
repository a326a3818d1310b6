// What is told of a trace, as JSON: the shape is the contract with whoever draws it.
import { z } from 'zod';

const ofSpan = z.object({
  traceId: z.string(),
  spanId: z.string(),
});

const shownSpan = z.object({
  spanId: z.string(),
  /** It may be somebody else's: a client's, or one that is not kept. */
  parentId: z.string().optional(),
  name: z.string(),
  kind: z.enum(['internal', 'server', 'client', 'producer', 'consumer']),
  /** Whose it is, such as `posts-service`. */
  service: z.string(),
  /** In milliseconds since 1970, with three decimals. */
  start: z.number(),
  ms: z.number(),
  failed: z.boolean(),
  /** By the names of OpenTelemetry's semantic conventions. */
  attributes: z.record(z.string(), z.unknown()),
  /** What led to it without being its parent: the publication of the event that it handles. */
  links: z.array(ofSpan),
});

export const traceSummary = z.object({
  id: z.string(),
  /** Of its first span. */
  name: z.string(),
  services: z.array(z.string()),
  start: z.number(),
  /** From its first beginning to its last end. */
  ms: z.number(),
  spans: z.int(),
  /** So many of its spans were too many to be kept. */
  dropped: z.int(),
  failed: z.boolean(),
});

export const shownTrace = traceSummary.omit({ spans: true }).extend({
  /** By their beginning. */
  spans: z.array(shownSpan),
  /** Traces that began with an event of this one, long after. */
  continuedBy: z.array(z.string()),
});

export type ShownSpan = z.infer<typeof shownSpan>;
export type TraceSummary = z.infer<typeof traceSummary>;
export type ShownTrace = z.infer<typeof shownTrace>;
