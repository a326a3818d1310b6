// Event sourcing as a running server: the app on a pool of connections, its projector, and an orderly end.
import { fileURLToPath } from 'node:url';
import { createDatabase, logStatements, migrate, openPool } from '#kit/database';
import { createLogger, type RunningServer, startServer } from '#kit/http';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { seed } from './seed.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** Makes the database if it is missing and brings its tables up to date. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  return migrate(databaseUrl, migrations);
}

/** Serves on the configured port until `stop`, which finishes open requests first. The database must be prepared. */
export async function start(config: Config, databaseUrl: string): Promise<RunningServer> {
  const now = () => new Date();
  const logger = createLogger({ name: 'event-sourcing', level: config.LOG_LEVEL });
  const pool = openPool(databaseUrl, {
    max: config.DATABASE_POOL,
    timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000,
  });
  logStatements(pool, logger);
  const { app, store, keys, digest, projector, rebuilder } = createApp({ config, pool, logger, now });
  try {
    const { ADMIN_ID: id, ADMIN_EMAIL: email, SEED_DEMO: demo } = config;
    await seed(
      { store, keys, digest },
      { administrator: id === undefined ? undefined : { id, email }, demo, now: now() },
    );
    projector.start();
    rebuilder.start();
    const server = await startServer(app, config, logger);
    const stop = async () => {
      await server.stop();
      await rebuilder.stop();
      await projector.stop();
      await pool.end();
    };
    return { ...server, stop };
  } catch (error) {
    await rebuilder.stop();
    await projector.stop();
    await pool.end();
    throw error;
  }
}
