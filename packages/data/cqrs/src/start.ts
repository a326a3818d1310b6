// CQRS as a running server: the app, the projections that keep its read models right, and an orderly end.
import { fileURLToPath } from 'node:url';
import { createDatabase, logStatements, migrate, openPool } from '#kit/database';
import { createLogger, type RunningServer, startServer } from '#kit/http';
import { repeat } from '#pattern';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { openParts } from './open-parts.ts';
import { startAnnouncing } from './reactions/announce.ts';
import { seed } from './write-model/seed.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const HOUR = 3_600_000;
const EVENTS_KEPT_HOURS = 24;

/** Makes the database if it is missing and brings its tables up to date. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  return migrate(databaseUrl, migrations);
}

/** Serves on the configured port until `stop`, which finishes open requests first. The database must be prepared. */
export async function start(config: Config, databaseUrl: string): Promise<RunningServer> {
  const now = () => new Date();
  const logger = createLogger({ name: 'cqrs', level: config.LOG_LEVEL });
  const timeoutMs = config.REQUEST_TIMEOUT_SECONDS * 1_000;
  // Two connections listen all the time, and one may react; the projections and the queries have pools of their own.
  const pool = openPool(databaseUrl, { max: Math.max(4, config.DATABASE_POOL >> 1), timeoutMs });
  logStatements(pool, logger);
  const onError = (err: unknown) => logger.error({ err }, 'a projection cannot go on');
  const parts = await openParts({ pool, databaseUrl, config, onError }).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });

  async function close(): Promise<void> {
    await parts.close();
    await pool.end();
  }

  try {
    const seeded = await seed(parts, { administrator: config.ADMIN_ID, demo: config.SEED_DEMO, now: now() });
    await startAnnouncing({ pool, bus: parts.bus });
    const { app, purge, seen } = createApp({ config, pool, ...parts, logger, now });
    // Nobody who was put in is to hear that the account is gone, because the read models do not know it yet.
    await seen(seeded, timeoutMs);
    const server = await startServer(app, config, logger);
    const clean = async () => {
      await purge();
      await parts.bus.purge(new Date(now().getTime() - EVENTS_KEPT_HOURS * HOUR));
    };
    const endCleaning = repeat(HOUR, clean, (err) => logger.warn({ err }, 'cannot clean up'));
    const stop = async () => {
      await Promise.all([server.stop(), endCleaning()]);
      await close();
    };
    return { ...server, stop };
  } catch (error) {
    await close();
    throw error;
  }
}
