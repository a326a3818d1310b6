// The decision point as a running server. It keeps nothing: what it knows, the policy sets bring along.
import { createLogger, type RunningServer, startServer } from '#kit/http';
import { createApp } from './app.ts';
import type { Config } from './config.ts';

/** Serves on the configured port until `stop`, which finishes open requests first. */
export async function start(config: Config): Promise<RunningServer> {
  const logger = createLogger({ name: 'abac', level: config.LOG_LEVEL });
  return startServer(createApp({ config, logger, now: () => new Date() }), config, logger);
}
