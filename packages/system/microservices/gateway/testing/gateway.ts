// For tests: the gateway as it runs, before small servers that stand for the services.
import { onTestFinished } from 'vitest';
import { createLogger, startServer } from '#kit/http';
import { createApp } from '../src/app.ts';
import { type Config, readConfig } from '../src/config.ts';

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

type Services = { all?: string; auth?: string; users?: string; posts?: string };

/** Nobody listens on the discard port. */
export const nowhere = 'http://127.0.0.1:9';

/** Services that are not named are nowhere. `lines` is the log. */
export async function startGateway(services: Services = {}, overrides: Partial<Config> = {}) {
  const { all = nowhere, auth = all, users = all, posts = all } = services;
  const given = { AUTH_SERVICE_URL: auth, USERS_SERVICE_URL: users, POSTS_SERVICE_URL: posts };
  const config = { ...readConfig({ PORT: '0', RATE_LIMIT_REQUESTS: '1000000', ...given }), ...overrides };
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const logger = createLogger({ name: 'gateway', level: 'info' }, { write });
  const { app, close } = createApp({ config, logger });
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 0.1 }, logger);
  const stop = async () => {
    await server.stop();
    await close();
  };
  return { ...server, app, lines, stop };
}

/** One that ends with the test. */
export async function openGateway(...args: Parameters<typeof startGateway>): Promise<Gateway> {
  const gateway = await startGateway(...args);
  onTestFinished(gateway.stop);
  return gateway;
}
