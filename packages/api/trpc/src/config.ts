// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { type AccountsConfig, accountsSettings } from '#blog-http/serving';
import { readEnvironment } from '#kit/settings';

export type Config = AccountsConfig;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(accountsSettings, environment);
