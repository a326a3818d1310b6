// What others start: the CLI hosts this beside other patterns, main.ts alone.
import { serveOnPool } from '#blog-http/serving';
import { keptKeys } from '#jwt-refresh';
import { definePattern } from '#pattern';
import { prepareDatabase } from '#single-database';
import manifest from '#trpc/manifest' with { type: 'json' };
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';

const start = (config: Config, databaseUrl: string) => serveOnPool('trpc', config, databaseUrl, createApp);

export const pattern = definePattern({ ...manifest.pattern, keys: keptKeys, readConfig, prepareDatabase, start });
