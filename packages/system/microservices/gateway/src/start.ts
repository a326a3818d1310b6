// The gateway as a running server.
import { createLogger, type RunningServer, startServer } from '#kit/http';
import { createApp } from './app.ts';
import type { Config } from './config.ts';

/** Serves on the configured port until `stop`, which finishes open requests first. The services may come later. */
export async function start(config: Config): Promise<RunningServer> {
  const logger = createLogger({ name: 'gateway', level: config.LOG_LEVEL });
  const { app, close } = createApp({ config, logger });
  try {
    const server = await startServer(app, config, logger);
    const stop = async () => {
      await server.stop();
      await close();
    };
    return { ...server, stop };
  } catch (error) {
    await close();
    throw error;
  }
}
