// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import type { z } from 'zod';
import { replicaSettings } from '#blog-http/replica';
import { accountsSettings } from '#blog-http/serving';
import { readEnvironment } from '#kit/settings';

const settings = accountsSettings.safeExtend(replicaSettings);

export type Config = z.infer<typeof settings>;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(settings, environment);
