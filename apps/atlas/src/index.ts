// What others start: the CLI hosts the atlas before the patterns, main.ts alone.
import { keptKeys } from '#jwt-refresh';
import { createLogger, startServer } from '#kit/http';
import { definePattern, type Host } from '#pattern';
import manifest from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { databaseOf } from './labs/bus/database-of.ts';
import { keepWorld } from './labs/bus/keep-world.ts';

export async function start(config: Config, databaseUrl: string, host?: Host) {
  const logger = createLogger({ name: 'atlas', level: config.LOG_LEVEL });
  const hasFaults = config.NODE_ENV !== 'production';
  // Alone it starts no server for one lab.
  const world = keepWorld({ url: databaseUrl || databaseOf(config.DATABASE_URL), hasFaults });
  const server = await startServer(createApp({ config, logger, world, host }), config, logger);
  const stop = async () => {
    await server.stop().finally(() => world.close());
  };
  return { ...server, stop };
}

export const pattern = definePattern({ ...manifest.app, keys: keptKeys, readConfig, start });
