// The environment of a server that has the accounts and one database.
import { z } from 'zod';
import { email, password } from '#contract';
import { httpSettings, secret, whole } from '#kit/settings';
import { differentKeys, jwtRefreshSettings } from '../config.ts';
import { loginSettings } from './login-settings.ts';

export const accountsSettings = z
  .object({
    ...httpSettings,
    ...jwtRefreshSettings,
    ...loginSettings,
    TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook'),
    DATABASE_POOL: whole(1, 1_000_000_000).default(10),
    /** The first administrator, made when there are no users yet. */
    ADMIN_EMAIL: email.default('ada@example.com'),
    ADMIN_PASSWORD: password.and(secret(12)).optional(),
    SEED_DEMO: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  })
  .check(differentKeys);

export type AccountsConfig = z.infer<typeof accountsSettings>;
