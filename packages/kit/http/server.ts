// Listens, and stops without cutting an answer short.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6, Server, type Socket } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { answerBrokenRequests } from './broken-request.ts';

export type RunningServer = { url: string; port: number; stop: () => Promise<void> };

export class PortInUseError extends Error {
  readonly code = 'port-in-use';
  override readonly name = 'PortInUseError';
  readonly port: number;

  constructor(port: number, cause: unknown) {
    super(`Cannot listen on port "${port}": another process uses it`, { cause });
    this.port = port;
  }
}

type StartOptions = { host: string; port: number; drainMs: number; logger: Logger };

/** Serves `app` until `stop()`, which lets open requests finish within `drainMs`. Throws PortInUseError. */
export async function startServer(app: Express, options: StartOptions): Promise<RunningServer> {
  const { host, port, drainMs, logger } = options;
  const requestTimeout: number = app.get('request timeout ms') ?? 30_000;
  const server = createServer({
    requestTimeout,
    headersTimeout: Math.min(10_000, requestTimeout),
    // Longer than the 60 s of the usual proxies: the side that opened a connection should be the one to close it.
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: 1_000,
    requireHostHeader: false,
  });
  const open = new Map<Socket, number>();
  let draining = false;
  server.on('connection', (socket) => {
    open.set(socket, 0);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', ({ socket }, res: ServerResponse) => {
    open.set(socket, (open.get(socket) ?? 0) + 1);
    res.once('close', () => {
      const left = (open.get(socket) ?? 1) - 1;
      if (open.has(socket)) open.set(socket, left);
      if (draining && left === 0) socket.destroySoon();
    });
  });
  server.on('request', app);
  // Node's own answer to an unknown expectation is a 417 without a request id; it may as well be ignored.
  server.on('checkExpectation', (req, res) => server.emit('request', req, res));
  answerBrokenRequests(server, logger);

  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortInUseError(port, error) : error;
  }

  const drain = async () => {
    draining = true;
    app.set('draining', true);
    // http.Server's own close resets a connection whose last answer is still on its way; net.Server's does not.
    const closed = new Promise<void>((resolve) => void Server.prototype.close.call(server, () => resolve()));
    for (const [socket, requests] of open) if (requests === 0) socket.destroySoon();
    const timer = setTimeout(() => {
      for (const socket of open.keys()) socket.destroy();
    }, drainMs);
    await closed;
    clearTimeout(timer);
    // Nothing is open any more; this ends the timer that looks for slow requests.
    server.close();
  };
  let stopped: Promise<void> | undefined;
  const { port: actual } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    url: `http://${isIPv6(reachable) ? `[${reachable}]` : reachable}:${actual}`,
    port: actual,
    stop: () => {
      stopped ??= drain();
      return stopped;
    },
  };
}
