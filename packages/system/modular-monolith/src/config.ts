// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { z } from 'zod';
import { email, password } from '#contract';
import { differentKeys } from '#jwt-refresh';
import { httpSettings, readEnvironment, secret, whole } from '#kit/settings';
import { authSettings } from './modules/auth/index.ts';

const yesOrNo = (standard: 'true' | 'false') =>
  z
    .enum(['true', 'false'])
    .default(standard)
    .transform((value) => value === 'true');

const settings = z
  .object({
    ...httpSettings,
    ...authSettings,
    /** Shared among the modules. */
    DATABASE_POOL: whole(1, 1_000_000_000).default(10),
    /** The first administrator, made when there are no users yet. */
    ADMIN_EMAIL: email.default('ada@example.com'),
    ADMIN_PASSWORD: password.and(secret(12)).optional(),
    SEED_DEMO: yesOrNo('false'),
  })
  .check(differentKeys);

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
