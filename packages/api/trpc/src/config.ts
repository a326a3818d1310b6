// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import type { z } from 'zod';
import { accountsSettings } from '#blog-http/serving';
import { readEnvironment, whole } from '#kit/settings';

const settings = accountsSettings.safeExtend({
  /** One connection listens for new posts. */
  DATABASE_POOL: whole(2, 1_000_000_000).default(10),
});

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
