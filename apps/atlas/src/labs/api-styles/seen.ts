// What a screen took in one style, as server and page both know it.
import { z } from 'zod';

const request = z.object({
  /** As it goes out. */
  line: z.string(),
  body: z.string().nullable(),
  status: z.int(),
  /** Of path and body. */
  bytesSent: z.int(),
  bytes: z.int(),
  gzip: z.int(),
  /** Of the answer. */
  beginning: z.string(),
});

const asked = z.object({
  style: z.string(),
  requests: z.array(request),
  /** Undefined where nobody keeps traces. A text is known of those with values alone. */
  statements: z.array(z.object({ summary: z.string(), text: z.string().optional() })).optional(),
});

export const seen = z.object({
  styles: z.array(asked),
  /** The styles that nobody serves now. */
  notRunning: z.array(z.string()),
});

export type Seen = z.infer<typeof seen>;
export type Asked = z.infer<typeof asked>;
export type SeenRequest = z.infer<typeof request>;
