// What others start: the CLI hosts this beside other patterns, main.ts alone.
import { serveOnPool } from '#blog-http/serving';
import { keptKeys } from '#jwt-refresh';
import { definePattern } from '#pattern';
import manifest from '#server-and-client-state/manifest' with { type: 'json' };
import { prepareDatabase } from '#single-database';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';

const start = (config: Config, databaseUrl: string) =>
  serveOnPool('server-and-client-state', config, databaseUrl, createApp);

export const pattern = definePattern({ ...manifest.pattern, keys: keptKeys, readConfig, prepareDatabase, start });
