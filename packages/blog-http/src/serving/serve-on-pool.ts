// An app on a pool of connections as a running server, with an hourly clean-up and an orderly end.
import type { Express } from 'express';
import type { Pool } from 'pg';
import type { AccountsConfig } from '#jwt-refresh/http';
import { logStatements, openPool } from '#kit/database';
import { createLogger, type HttpAppOptions, type RunningServer, startServer } from '#kit/http';

const HOUR = 3_600_000;

/** An app that listens to nothing yet. `purge` is done every hour, `close` at the end, before the pool is closed. */
export type Served = {
  app: Express;
  /** Before the first request. */
  seed: () => Promise<void>;
  purge: () => Promise<unknown>;
  close?: () => Promise<void>;
};

type Parts = { config: AccountsConfig; pool: Pool; logger: HttpAppOptions['logger']; now: () => Date };

/** Serves until `stop`, which finishes open requests first. The database must be prepared. */
export async function serveOnPool<Config extends AccountsConfig>(
  name: string,
  config: Config,
  databaseUrl: string,
  createApp: (parts: Parts & { config: Config }) => Served,
): Promise<RunningServer> {
  const logger = createLogger({ name, level: config.LOG_LEVEL });
  const pool = openPool(databaseUrl, { max: config.DATABASE_POOL, timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000 });
  logStatements(pool, logger);
  const { app, seed, purge, close } = createApp({ config, pool, logger, now: () => new Date() });

  async function end(): Promise<void> {
    await close?.();
    await pool.end();
  }

  try {
    await seed();
    const server = await startServer(app, config, logger);
    const cleaning = setInterval(() => {
      purge().catch((err: unknown) => logger.warn({ err }, 'cannot clean up'));
    }, HOUR);
    const stop = async () => {
      clearInterval(cleaning);
      await server.stop();
      await end();
    };
    return { ...server, stop };
  } catch (error) {
    await end();
    throw error;
  }
}
