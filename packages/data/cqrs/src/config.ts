// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { z } from 'zod';
import { differentKeys, jwtRefreshSettings } from '#jwt-refresh';
import { httpSettings, readEnvironment, whole } from '#kit/settings';

const settings = z
  .object({
    ...httpSettings,
    ...jwtRefreshSettings,
    TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook'),
    DATABASE_POOL: whole(1, 1_000_000_000).default(10),
    /** The first administrator of a database without people, by the id that is the `sub` of the access tokens. */
    ADMIN_ID: z.uuid().optional(),
    SEED_DEMO: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
    /** How long a process may answer from its own copy of an answer when no notice of a change comes. */
    READ_COPY_MS: whole(0, 60_000).default(1_000),
    /** Streams of changes that are open at once. Each holds a connection. */
    MAX_STREAMS: whole(1, 1_000_000).default(500),
    /** Read models also in Redis, and asked there first. */
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  })
  .check(differentKeys);

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
