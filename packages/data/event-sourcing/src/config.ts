// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { z } from 'zod';
import { email } from '#contract';
import { differentKeys, jwtRefreshSettings } from '#jwt-refresh';
import { httpSettings, readEnvironment, whole } from '#kit/settings';

const settings = z
  .object({
    ...httpSettings,
    ...jwtRefreshSettings,
    TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook'),
    DATABASE_POOL: whole(1, 1_000_000_000).default(10),
    /** The first administrator of an empty store, by the id that is the `sub` of the access tokens. */
    ADMIN_ID: z.uuid().optional(),
    ADMIN_EMAIL: email.default('ada@example.com'),
    SEED_DEMO: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  })
  .check(differentKeys);

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
