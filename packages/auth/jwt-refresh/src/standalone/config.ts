// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { z } from 'zod';
import { readEnvironment } from '#kit/settings';
import { differentKeys } from '../config.ts';
import { accountsSettings } from '../http/accounts-settings.ts';

const origins = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ }).refine((text) => new URL(text).origin === text, 'is no origin')));

const settings = z
  .object({
    ...accountsSettings.shape,
    /** Where clients that prove to hold a key find this app, as they see it; the loopback when it is not given. */
    PROOF_ORIGINS: origins.optional(),
  })
  .check(differentKeys);

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
