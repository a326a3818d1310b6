// What the environment says of traces. They are of a process, and not of one pattern in it.
import { z } from 'zod';
import { whole } from '#kit/settings';

const shareError = 'must be a number from 0 to 1';

export const traceSettings = z.object({
  TRACES: z.enum(['off', 'ring', 'otlp']).optional(),
  TRACES_PORT: whole(0, 65_535).default(4_099),
  TRACES_HOST: z.string().default('127.0.0.1'),
  TRACES_SPANS: whole(100, 1_000_000).default(10_000),
  TRACES_BYTES: whole(100_000, 1_000_000_000).default(16 * 1_024 * 1_024),
  TRACES_SHARE: z.coerce.number(shareError).min(0, shareError).max(1, shareError).default(1),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional(),
});

/** Of a pattern that runs alone: a hundred above its own, so that several of them on one machine do not want the same port. */
export const tracesPortBeside = (port: number): number => (port === 0 ? 0 : port > 65_435 ? port - 100 : port + 100);
