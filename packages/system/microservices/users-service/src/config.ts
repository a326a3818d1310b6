// The environment, read once at the start and refused loudly when something is missing or malformed.
import { z } from 'zod';
import { email, password } from '#contract';
import { httpSettings, readEnvironment, secret, whole } from '#kit/settings';
import { serviceAddress, streamSettings } from '#service-calls';

const settings = z.object({
  ...httpSettings,
  ...streamSettings,
  /** Whose keys tokens are verified with. */
  AUTH_SERVICE_URL: serviceAddress('http://127.0.0.1:4004'),
  TOKEN_ISSUER: z.string().min(1).default('patternbook'),
  TOKEN_AUDIENCE: z.string().min(1),
  DATABASE_POOL: whole(1, 1_000_000_000).default(10),
  ADMIN_EMAIL: email.default('ada@example.com'),
  ADMIN_PASSWORD: password.and(secret(12)).optional(),
  SEED_DEMO: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
});

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
