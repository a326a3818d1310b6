// The modular monolith as a running server: the app on one pool of connections for each module, an hourly clean-up, a look
// each second for processes that were interrupted, and an orderly end.
import { logStatements } from '#kit/database';
import { createLogger, type RunningServer, startServer } from '#kit/http';
import { repeat } from '#pattern';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { seed } from './seed.ts';
import { openPools } from './shared/database/walls.ts';
import { openBuses } from './shared/messaging/open-buses.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Serves on the configured port until `stop`, which finishes open requests first. The database must be prepared. */
export async function start(config: Config, databaseUrl: string): Promise<RunningServer> {
  const now = () => new Date();
  const logger = createLogger({ name: 'modular-monolith', level: config.LOG_LEVEL });
  const pools = openPools(databaseUrl, {
    max: config.DATABASE_POOL,
    timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000,
  });
  // Not those of the bus, which looks again and again.
  for (const pool of [pools.auth, pools.users, pools.posts]) logStatements(pool, logger);
  const buses = openBuses(pools, (err, module) => logger.error({ err }, `the events for ${module} wait`));
  const blog = createApp({ config, pools, buses, logger, now });

  async function close() {
    await Promise.all(Object.values(buses).map((bus) => bus.stop()));
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
  }

  try {
    const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, SEED_DEMO: demo } = config;
    await seed(blog, { administrator: password ? { email, password } : undefined, demo, now: now() });
    await blog.listen();
    const server = await startServer(blog.app, config, logger);
    const warn = (what: string) => (err: unknown) => logger.warn({ err }, what);
    const ending = new AbortController();
    const sweep = () => blog.processes.sweep(ending.signal);
    const endSweeping = repeat(SECOND, sweep, warn('cannot look for interrupted processes'));
    const endCleaning = repeat(HOUR, blog.purge, warn('cannot clean up'));
    const stop = async () => {
      ending.abort();
      // At once: whoever sends requests here has to hear of it first.
      await Promise.all([server.stop(), endSweeping(), endCleaning()]);
      await close();
    };
    return { ...server, stop };
  } catch (error) {
    await close();
    throw error;
  }
}
