// For the tests here: a real app on a real port, its log lines, and a raw socket to send what no client would send.
import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  createHttpApp,
  createLogger,
  type HttpAppOptions,
  httpSettings,
  readEnvironment,
  startServer,
} from '../http/index.ts';

type Options = Partial<HttpAppOptions> & { env?: Record<string, string>; drainMs?: number };

export async function serve({ env, drainMs = 2_000, ...options }: Options = {}) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({ name: 'test', level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const settings = options.settings ?? readEnvironment(z.object(httpSettings), { PORT: '0', ...env });
  const app = createHttpApp({
    name: 'test',
    routes: {},
    problems: {},
    logger,
    settings,
    ready: async () => {},
    ...options,
  });
  const server = await startServer(app, { ...settings, DRAIN_SECONDS: drainMs / 1_000 }, logger);
  onTestFinished(() => server.stop());
  return { ...server, app, settings, logger, lines };
}

/** A socket to `port` that collects what it receives; `ended` resolves with all of it when the server closes. */
export async function rawSocket(port: number) {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  let failed: NodeJS.ErrnoException | undefined;
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    received += text;
  });
  socket.on('error', (error) => {
    failed = error;
  });
  socket.on('close', () => resolve(received));
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const until = async (pattern: RegExp) => {
    while (!pattern.test(received)) await once(socket, 'data', { signal: AbortSignal.timeout(20_000) });
    return received;
  };
  return { socket, until, ended, error: () => failed };
}

/** Sends `text` as is and returns all that comes back until the server closes the connection. */
export async function sendRaw(port: number, text: string): Promise<string> {
  const { socket, ended } = await rawSocket(port);
  socket.write(text, 'latin1');
  return ended;
}

/** Polls with a bound: a log line is written when the response closes, which the client may see a moment earlier. */
export async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 4_000; tries += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('Nothing came within twenty seconds');
}

export const json = (value: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});
