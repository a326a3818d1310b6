// What others start: the CLI hosts this beside other patterns, main.ts alone.
import { serveOnPool } from '#blog-http/serving';
import manifest from '#graphql/manifest' with { type: 'json' };
import { keptKeys } from '#jwt-refresh';
import { definePattern } from '#pattern';
import { prepareDatabase } from '#single-database';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';

const start = (config: Config, databaseUrl: string) => serveOnPool('graphql', config, databaseUrl, createApp);

export const pattern = definePattern({ ...manifest.pattern, keys: keptKeys, readConfig, prepareDatabase, start });
