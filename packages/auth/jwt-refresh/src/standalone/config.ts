// The environment, read once at the start and refused loudly when something is missing, weak or malformed.
import { readEnvironment } from '#kit/settings';
import { type AccountsConfig, accountsSettings } from '../http/accounts-settings.ts';

export type Config = AccountsConfig;

/** Throws `bad-configuration`, which names every variable that is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readEnvironment(accountsSettings, environment);
