// The environment, read once at the start and refused loudly when something is malformed.
import { z } from 'zod';
import { jwtRefreshSettings } from '#jwt-refresh';
import { httpSettings, readEnvironment, whole } from '#kit/settings';

const settings = z.object({
  ...httpSettings,
  PORT: httpSettings.PORT.default(4000),
  /** What the number of a pattern is added to. */
  PORT_BASE: whole(1_000, 65_000).default(4000),
  /** Where the atlas asks a pattern, if that is somewhere else than for its readers: with `{id}` in it. */
  ATLAS_PATTERN_URL: z.string().optional(),
  /** Under which names browsers reach the atlas, beside `localhost`. */
  ATLAS_NAMES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .refine((names) => names.every((name) => /^[\w.-]+$/.test(name)), {
      error: 'must be names of hosts, without a scheme or a port, with commas between them',
    }),
  /** Where the bus of its lab has a database, for an atlas that is a process of its own. */
  DATABASE_URL: z.string().default(''),
  /** In production nothing is stopped and nothing goes wrong on purpose. */
  NODE_ENV: z.string().optional(),
  /** Where the traces of the patterns are kept. */
  ATLAS_TRACES_URL: z.url().optional(),
  /** Whether the patterns have demo people: only for these, and with the keys of the patterns, a lab makes tokens. */
  SEED_DEMO: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
  TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook'),
  ACCESS_TOKEN_ALGORITHM: jwtRefreshSettings.ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_SECRET: jwtRefreshSettings.ACCESS_TOKEN_SECRET,
  ACCESS_TOKEN_KEY: jwtRefreshSettings.ACCESS_TOKEN_KEY,
  ACCESS_TOKEN_KEYS_FILE: jwtRefreshSettings.ACCESS_TOKEN_KEYS_FILE,
  ACCESS_TOKEN_ROTATE_DAYS: jwtRefreshSettings.ACCESS_TOKEN_ROTATE_DAYS,
  ACCESS_TOKEN_SECONDS: jwtRefreshSettings.ACCESS_TOKEN_SECONDS,
});

export type Config = z.output<typeof settings>;

/** Throws `bad-configuration`. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
