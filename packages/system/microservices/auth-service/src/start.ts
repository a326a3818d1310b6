// The auth service as a running server: an hourly clean-up, a look each second for processes that were interrupted, the events
// of the users service, and an orderly end.
import { logStatements, openPool } from '#kit/database';
import { createLogger, type RunningServer, requestContext, startServer } from '#kit/http';
import { repeat } from '#pattern';
import { eventsFrom, openFeed } from '#service-calls';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { seed } from './seed.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Serves on the configured port until `stop`, which finishes open requests first. The database must be prepared. */
export async function start(config: Config, databaseUrl: string): Promise<RunningServer> {
  const now = () => new Date();
  const logger = createLogger({ name: 'auth-service', level: config.LOG_LEVEL });
  const timeoutMs = config.REQUEST_TIMEOUT_SECONDS * 1000;
  const pool = openPool(databaseUrl, { max: config.DATABASE_POOL, timeoutMs });
  const processPool = openPool(databaseUrl, { max: config.DATABASE_POOL, timeoutMs });
  logStatements(pool, logger);
  const service = createApp({ config, pool, processPool, logger, now });
  const feed = openFeed(
    {
      from: eventsFrom(config, databaseUrl, 'auth-service'),
      source: '/services/auth',
      database: service.database,
      traceparent: () => requestContext()?.traceparent,
      onError: (err) => logger.error({ err }, 'the events of the users service wait'),
    },
    service.subscription,
  );
  const close = async () => {
    await feed.stop();
    await Promise.all([pool.end(), processPool.end()]);
  };
  try {
    await seed(service, config, now());
    const server = await startServer(service.app, config, logger);
    const warn = (what: string) => (err: unknown) => logger.warn({ err }, what);
    const ending = new AbortController();
    const sweep = () => service.sweep(ending.signal);
    const endSweeping = repeat(SECOND, sweep, warn('cannot look for interrupted processes'));
    const retryMs = config.PROCESS_RETRY_SECONDS * SECOND;
    const endRetrying = repeat(retryMs, service.retryStuck, warn('cannot try stuck processes again'));
    const clean = () => Promise.all([service.purge(), feed.purge()]);
    const endCleaning = repeat(HOUR, clean, warn('cannot clean up'));
    const stop = async () => {
      ending.abort();
      // At once: whoever sends requests here has to hear of it first.
      await Promise.all([server.stop(), endSweeping(), endRetrying(), endCleaning()]);
      await close();
    };
    return { ...server, stop };
  } catch (error) {
    await close();
    throw error;
  }
}
