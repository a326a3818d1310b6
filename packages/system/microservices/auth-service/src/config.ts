// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { z } from 'zod';
import { email, password } from '#contract';
import { httpSettings, readEnvironment, secret, whole } from '#kit/settings';
import { callSettings, eventsSettings, serviceAddress } from '#service-calls';
import { authSettings } from './interface/settings.ts';

const { ACCESS_TOKEN_ALGORITHM: _algorithm, ACCESS_TOKEN_SECRET: _secret, ...ofTokens } = authSettings;

const settings = z
  .object({
    ...httpSettings,
    ...ofTokens,
    USERS_SERVICE_URL: serviceAddress('http://127.0.0.1:4005'),
    POSTS_SERVICE_URL: serviceAddress('http://127.0.0.1:4006'),
    /** Where the events of the users service are read; beside our own database when unset. */
    USERS_EVENTS_URL: z.string().optional(),
    ...eventsSettings,
    ...callSettings,
    /** By which the posts service is known. */
    POSTS_SERVICE_SECRET: secret(32),
    /** How often a process that waits for a human is tried again without one. */
    PROCESS_RETRY_SECONDS: whole(1, 86_400).default(60),
    DATABASE_POOL: whole(1, 1_000_000_000).default(10),
    ADMIN_PASSWORD: password.and(secret(12)).optional(),
    ADMIN_EMAIL: email.default('ada@example.com'),
    SEED_DEMO: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  })
  .refine(({ ACCESS_TOKEN_KEY: key, ACCESS_TOKEN_KEYS_FILE: file }) => key !== undefined || file !== undefined, {
    path: ['ACCESS_TOKEN_KEY'],
    error: 'is missing',
  });

// Every service verifies tokens, and only this one may sign them.
const signing = { ACCESS_TOKEN_ALGORITHM: 'ES256', ACCESS_TOKEN_SECRET: undefined } as const;

export type Config = z.infer<typeof settings> & typeof signing;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => ({
  ...readEnvironment(settings, environment),
  ...signing,
});
