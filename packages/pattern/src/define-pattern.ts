// The contract between a pattern and whoever starts it. The type of its configuration stays inside, so patterns whose
// configurations differ stand in one list.
import { resolve } from 'node:path';
import type { HttpSettings } from '#kit/settings';
import { asService } from '#telemetry';
import { settingsOf } from './settings-of.ts';

export type Running = { url: string; stop: () => Promise<void> };

type Definition<Config> = {
  id: string;
  /** Its number: it listens on `firstPort` plus this, unless PORT says otherwise. */
  port: number;
  /** Whom its tokens are for: itself, unless it is a part of a larger pattern. */
  audience?: string;
  /** Makes and keeps signing keys in a folder, for a machine without a vault. In production nobody asks. */
  keys?: (dataDir: string) => Promise<Record<string, string>>;
  /** Throws `bad-configuration`. */
  readConfig: (environment: NodeJS.ProcessEnv) => Config;
  /** Makes what is missing; answers what it applied. A pattern without it has no database. */
  prepareDatabase?: (databaseUrl: string) => Promise<string[]>;
  /** `databaseUrl` is '' for a pattern without a database. */
  start: (config: Config, databaseUrl: string) => Promise<Running>;
};

/** A pattern that knows its settings and is not started yet. */
export type Configured = {
  host: string;
  port: number;
  logLevel: HttpSettings['LOG_LEVEL'];
  prepareDatabase: ((databaseUrl: string) => Promise<string[]>) | undefined;
  start: (databaseUrl: string) => Promise<Running>;
};

export type Pattern = { id: string; configure: (environment: NodeJS.ProcessEnv) => Promise<Configured> };

export const firstPort = 4000;

export function definePattern<Config extends Pick<HttpSettings, 'HOST' | 'PORT' | 'LOG_LEVEL'>>(
  definition: Definition<Config>,
): Pattern {
  const { id, port, audience = id, keys, readConfig, prepareDatabase, start } = definition;
  return {
    id,
    async configure(environment) {
      const settings = settingsOf(id, environment);
      const kept = await keptKeys(settings, keys);
      // A token of one pattern opens nothing of another.
      const standard = { PORT: String(firstPort + port), TOKEN_AUDIENCE: audience };
      const config = readConfig({ ...standard, ...kept, ...settings });
      const { HOST: host, PORT: chosen, LOG_LEVEL: logLevel } = config;
      const startIt = async (databaseUrl: string) => stoppedOnce(await asService(id, () => start(config, databaseUrl)));
      return { host, port: chosen, logLevel, prepareDatabase, start: startIt };
    },
  };
}

/** Two signals, or a host that fails while it stops: whoever comes second waits for the same end. */
function stoppedOnce({ stop, ...running }: Running): Running {
  let end: Promise<void> | undefined;
  return {
    ...running,
    stop() {
      end ??= stop();
      return end;
    },
  };
}

async function keptKeys({ NODE_ENV, DATA_DIR = '.data' }: NodeJS.ProcessEnv, keys: Definition<unknown>['keys']) {
  return NODE_ENV === 'production' ? undefined : keys?.(resolve(DATA_DIR));
}

/** For whoever loads a package by its name and does not know yet what it exports. */
export function isPattern(value: unknown): value is Pattern {
  const { id, configure } = Object(value);
  return typeof id === 'string' && typeof configure === 'function';
}
