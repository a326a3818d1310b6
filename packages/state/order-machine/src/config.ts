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
    /** Where payments are asked for; without it a demo bank of its own runs. */
    BANK_URL: z.url({ protocol: /^https?$/ }).optional(),
    BANK_ANSWER_MS: whole(10, 600_000).default(5_000),
    BANK_BACK_OFF_MS: whole(1, 600_000).default(500),
    SEED_DEMO: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  })
  .check(differentKeys);

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
