// The posts service as a running server: an hourly clean-up, the events of the users service, and an orderly end.
import { logStatements, openPool } from '#kit/database';
import { createLogger, type RunningServer, requestContext, startServer } from '#kit/http';
import { repeat } from '#pattern';
import { eventsFrom, openFeed } from '#service-calls';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { seed } from './seed.ts';

const HOUR = 3_600_000;

/** Serves on the configured port until `stop`, which finishes open requests first. The database must be prepared. */
export async function start(config: Config, databaseUrl: string): Promise<RunningServer> {
  const now = () => new Date();
  const logger = createLogger({ name: 'posts-service', level: config.LOG_LEVEL });
  const pool = openPool(databaseUrl, { max: config.DATABASE_POOL, timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000 });
  logStatements(pool, logger);
  const service = createApp({ config, pool, logger, now });
  const feed = openFeed(
    {
      from: eventsFrom(config, databaseUrl, 'posts-service'),
      source: '/services/posts',
      database: service.database,
      traceparent: () => requestContext()?.traceparent,
      onError: (err) => logger.error({ err }, 'the events of the users service wait'),
    },
    service.subscription,
  );
  const close = async () => {
    await feed.stop();
    await service.close();
    await pool.end();
  };
  try {
    await seed(service, config, now());
    const server = await startServer(service.app, config, logger);
    const clean = () => Promise.all([service.purge(), feed.purge()]);
    const endCleaning = repeat(HOUR, clean, (err) => logger.warn({ err }, 'cannot clean up'));
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
