// The part of the environment that every HTTP app reads.
import { z } from 'zod';

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

/** A zod shape, to be spread into an app's own. PORT has no default here: each app says its own with `.default()`. */
export const httpSettings = {
  PORT: whole(0, 65_535),
  HOST: z.string().default('127.0.0.1'),
  BODY_LIMIT_BYTES: whole(1, 100_000_000).default(256 * 1_024),
  RATE_LIMIT_REQUESTS: whole(1, 1_000_000_000).default(300),
  RATE_LIMIT_WINDOW_SECONDS: whole(1, 86_400).default(10),
  TRUST_PROXY_HOPS: whole(0, 10).default(0),
  DRAIN_SECONDS: whole(0, 600).default(10),
  REQUEST_TIMEOUT_SECONDS: whole(1, 3_600).default(30),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};

export type HttpSettings = z.output<z.ZodObject<typeof httpSettings>>;
