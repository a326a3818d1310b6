// The users service as a running server, with an hourly clean-up and an orderly end.
import { logStatements, openPool } from '#kit/database';
import { createLogger, type RunningServer, startServer } from '#kit/http';
import { repeat } from '#pattern';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { seed } from './seed.ts';

const HOUR = 3_600_000;

/** Serves on the configured port until `stop`, which finishes open requests first. The database must be prepared. */
export async function start(config: Config, databaseUrl: string): Promise<RunningServer> {
  const now = () => new Date();
  const logger = createLogger({ name: 'users-service', level: config.LOG_LEVEL });
  const timeoutMs = config.REQUEST_TIMEOUT_SECONDS * 1000;
  const pool = openPool(databaseUrl, { max: config.DATABASE_POOL, timeoutMs });
  const busPool = openPool(databaseUrl, { max: 2, timeoutMs });
  logStatements(pool, logger);
  const service = createApp({ config, pool, busPool, logger, now });
  const close = async () => {
    await service.close();
    await Promise.all([pool.end(), busPool.end()]);
  };
  try {
    await seed(service, config, now());
    const server = await startServer(service.app, config, logger);
    const endCleaning = repeat(HOUR, service.purge, (err) => logger.warn({ err }, 'cannot clean up'));
    const stop = async () => {
      // At once: whoever sends requests here has to hear of it first.
      await Promise.all([server.stop(), endCleaning()]);
      await close();
    };
    return { ...server, stop };
  } catch (error) {
    await close();
    throw error;
  }
}
