// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { z } from 'zod';
import { email, password } from '#contract';
import { differentKeys, jwtRefreshSettings } from '#jwt-refresh';
import { httpSettings, readEnvironment, secret, whole } from '#kit/settings';

const count = (standard: number) => whole(1, 1_000_000_000).default(standard);
const yesOrNo = (standard: 'true' | 'false') =>
  z
    .enum(['true', 'false'])
    .default(standard)
    .transform((value) => value === 'true');

const settings = z
  .object({
    ...httpSettings,
    ...jwtRefreshSettings,
    TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook'),
    DATABASE_POOL: count(10),
    LOGIN_FAILURES: count(10),
    LOGIN_FAILURES_PER_CLIENT: count(100),
    LOGIN_FAILURE_SECONDS: count(300),
    /** The first administrator, made when there are no users yet. */
    ADMIN_EMAIL: email.default('ada@example.com'),
    ADMIN_PASSWORD: password.and(secret(12)).optional(),
    SEED_DEMO: yesOrNo('false'),
  })
  .check(differentKeys);

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
