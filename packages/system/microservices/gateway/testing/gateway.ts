// For tests: the gateway as it runs, before small servers that stand for the services.
import { createLogger, startServer } from '#kit/http';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

type Services = { all?: string; auth?: string; users?: string; posts?: string };

/** Services that are not named are nowhere. `lines` is the log. */
export async function startGateway(services: Services = {}, environment: Record<string, string> = {}) {
  // Nobody listens on the discard port.
  const { all = 'http://127.0.0.1:9', auth = all, users = all, posts = all } = services;
  const config = readConfig({
    PORT: '0',
    RATE_LIMIT_REQUESTS: '1000000',
    AUTH_SERVICE_URL: auth,
    USERS_SERVICE_URL: users,
    POSTS_SERVICE_URL: posts,
    ...environment,
  });
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger(
    { name: 'gateway', level: 'info' },
    { write: (line) => void lines.push(JSON.parse(line)) },
  );
  const { app, close } = createApp({ config, logger });
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);
  const stop = async () => {
    await server.stop();
    await close();
  };
  return { ...server, lines, stop };
}
