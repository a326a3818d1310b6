// This package as a running server: the app on a pool of connections, an hourly clean-up, and an orderly end.
import { fileURLToPath } from 'node:url';
import { createDatabase, logStatements, migrate, openPool } from '#kit/database';
import { createLogger, type RunningServer, startServer } from '#kit/http';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { seed } from './seed.ts';

const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const HOUR = 3_600_000;

/** Makes the database if it is missing and brings its tables up to date. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  return migrate(databaseUrl, migrations);
}

/** Serves on the configured port until `stop`, which finishes open requests first. The database must be prepared. */
export async function start(config: Config, databaseUrl: string): Promise<RunningServer> {
  const now = () => new Date();
  const logger = createLogger({ name: 'jwt-refresh', level: config.LOG_LEVEL });
  const { DATABASE_POOL: max, REQUEST_TIMEOUT_SECONDS: timeout } = config;
  const pool = openPool(databaseUrl, { max, timeoutMs: timeout * 1000 });
  logStatements(pool, logger);
  try {
    const { app, passwords, purge } = createApp({ config, pool, logger, now });
    const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, SEED_DEMO: demo } = config;
    const administrator = password ? { email, password } : undefined;
    await seed(pool, { administrator, demo, now: now(), hash: passwords.hash });
    const server = await startServer(app, config, logger);
    const cleaning = setInterval(() => {
      purge().catch((err: unknown) => logger.warn({ err }, 'cannot clean up'));
    }, HOUR);
    const stop = async () => {
      clearInterval(cleaning);
      await server.stop();
      await pool.end();
    };
    return { ...server, stop };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
