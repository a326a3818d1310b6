// What others start: the CLI hosts the atlas before the patterns, main.ts alone.
import { keptKeys } from '#jwt-refresh';
import { createLogger, startServer } from '#kit/http';
import { definePattern } from '#pattern';
import manifest from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';

const start = (config: Config) => {
  const logger = createLogger({ name: 'atlas', level: config.LOG_LEVEL });
  return startServer(createApp({ config, logger }), config, logger);
};

export const pattern = definePattern({ ...manifest.app, keys: keptKeys, readConfig, start });
