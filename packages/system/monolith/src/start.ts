// The monolith as a running server, on a database that was prepared before.
import { fileURLToPath } from 'node:url';
import { serveOnPool } from '#blog-http/serving';
import { createDatabase, migrate } from '#kit/database';
import type { RunningServer } from '#kit/http';
import { createApp } from './app.ts';
import type { Config } from './config.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** Makes the database if it is missing and brings its tables up to date. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  return migrate(databaseUrl, migrations);
}

/** Serves on the configured port until `stop`, which finishes open requests first. */
export const start = (config: Config, databaseUrl: string): Promise<RunningServer> =>
  serveOnPool('monolith', config, databaseUrl, createApp);
