// Environment to typed configuration: all or nothing, at start, and never a value in a message. Loads no server.
import { z } from 'zod';

export const whole = (min: number, max: number, error = `must be a whole number from ${min} to ${max}`) =>
  z.coerce.number(error).int(error).min(min, error).max(max, error);

/** As many requests as nobody counts. */
export const unlimited = 1_000_000_000;

/** A zod shape, to be spread into an app's own. PORT has no default here: each app says its own with `.default()`. */
export const httpSettings = {
  PORT: whole(0, 65_535),
  HOST: z.string().default('127.0.0.1'),
  BODY_LIMIT_BYTES: whole(1, 100_000_000).default(64 * 1_024),
  SIGNED_IN_BODY_LIMIT_BYTES: whole(1, 100_000_000).default(1_024 * 1_024),
  RATE_LIMIT_REQUESTS: whole(1, unlimited).default(300),
  RATE_LIMIT_WINDOW_SECONDS: whole(1, 86_400).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  LIMITS_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TRUST_PROXY_HOPS: whole(0, 10).default(0),
  STOP_NOTICE_SECONDS: whole(0, 600).default(0),
  DRAIN_SECONDS: whole(0, 600).default(10),
  REQUEST_TIMEOUT_SECONDS: whole(1, 3_600).default(30),
  UNREAD_ANSWER_SECONDS: whole(1, 3_600).default(20),
  UNREAD_ANSWERS_BYTES: whole(1, 10_000_000_000).default(32 * 1_024 * 1_024),
  MAX_CONNECTIONS: whole(1, 1_000_000).default(1_000),
  MAX_CONNECTIONS_PER_CLIENT: whole(1, 1_000_000).default(100),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};

export type HttpSettings = z.output<z.ZodObject<typeof httpSettings>>;

export class ConfigError extends Error {
  readonly code = 'bad-configuration';
  override readonly name = 'ConfigError';
}

/** What zod says to programmers, said to whoever wrote the setting. */
const inWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return `must have at least ${issue.minimum} characters`;
  if (issue.code === 'too_big') return `must have at most ${issue.maximum} characters`;
  return issue.code === 'invalid_format' ? `must be of the form "${issue.format}"` : undefined;
};

/** Reads the variables of `schema`; an empty one counts as unset. Throws a ConfigError that names every wrong one. */
export function readEnvironment<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv = process.env): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const result = schema.safeParse(given, { error: inWords });
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ path: [name = ''], message }) => {
    return `Cannot use ${String(name)}: it ${name in given ? message : 'is missing'}`;
  });
  throw new ConfigError([...new Set(reasons)].join('\n'));
}

const weakWords =
  /undefined|null|change[-_ ]?me|change|replace|secret|password|passwd|example|default|insecure|letmein|qwerty|admin|token|jwt|key|test|dev|your|please|prod/gi;

/** A secret of at least `minBytes`, refused when it is "undefined", repeats itself, or is a usual word with padding. */
export const secret = (minBytes = 32) =>
  z.string().refine((text) => {
    const rest = text.replace(weakWords, '');
    const repeatsItself = (text + text).indexOf(text, 1) < text.length;
    const isGuessable = repeatsItself || rest.length < minBytes / 2 || new Set(rest).size < 8;
    return Buffer.byteLength(text) >= minBytes && !isGuessable;
  }, `must have at least ${minBytes} bytes and be hard to guess: use random bytes`);
