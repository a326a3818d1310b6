// Listens, answers what the HTTP parser refuses, and stops without cutting an answer short.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { problemAnswer, transportProblems } from './problem.ts';
import { lingerMs } from './request-context.ts';

const codes = new Map([
  ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request-timeout'],
]);

export type RunningServer = { url: string; port: number; stop: () => Promise<void> };
type Options = { host: string; port: number; drainMs: number; logger: Logger };
/** The last response that was begun on each connection. */
type Connections = Map<Socket, ServerResponse | undefined>;

/** Serves `app` until `stop()`, which lets open requests finish within `drainMs`. Throws `port-in-use`. */
export async function startServer(app: Express, { host, port, drainMs, logger }: Options): Promise<RunningServer> {
  const requestTimeout: number = app.get('request timeout ms') ?? 30_000;
  const server = createServer({
    requestTimeout,
    headersTimeout: Math.min(10_000, requestTimeout),
    // Longer than the 60 s of the usual proxies: the side that opened a connection should be the one to close it.
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: Math.min(1_000, requestTimeout),
    requireHostHeader: false,
  });
  const connections: Connections = new Map();
  server.on('connection', (socket) => {
    connections.set(socket, undefined);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }, res) => {
    connections.set(socket, res);
    res.once('close', () => server.listening || server.closeIdleConnections());
  });
  // Called by close(). Node's own resets a connection whose last answer is still on its way.
  server.closeIdleConnections = () => {
    for (const [socket, res] of connections) if (!res || res.closed) socket.destroySoon();
  };
  server.on('request', app);
  // Node's own answer to an unknown expectation is a 417 without a request id; it may as well be ignored.
  server.on('checkExpectation', (req, res) => server.emit('request', req, res));
  answerBrokenRequests(server, connections, logger);

  await once(server.listen(port, host), 'listening').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause;
    const error = new Error(`Cannot listen on port "${port}": another process uses it`, { cause });
    throw Object.assign(error, { code: 'port-in-use', port });
  });
  const closed = once(server, 'close');
  const stop = async () => {
    if (server.listening) {
      app.set('draining', true);
      server.close();
      setTimeout(() => server.closeAllConnections(), drainMs).unref();
    }
    await closed;
  };
  const { port: actual } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return { url: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${actual}`, port: actual, stop };
}

/** Garbage, endless headers, requests that stall: none of these reaches Express. */
function answerBrokenRequests(server: Server, connections: Connections, logger: Logger): void {
  server.on('clientError', ({ code: reason = '' }: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket;
    const latest = connections.get(socket);
    // The parser complains again about each further piece that the client sends.
    if (!connections.delete(socket)) return;
    const refuse = () => {
      // No answer is possible any more, or there is one already to the request of which this is the rest.
      if (!socket.writable || (latest?.headersSent && !latest.req.complete)) return void socket.destroy();
      const requestId = randomUUID();
      logger.info({ reason, requestId }, 'broken request');
      const code = codes.get(reason) ?? 'malformed-request';
      const { status, headers, text } = problemAnswer(transportProblems, { code }, requestId);
      const all = Object.entries({ ...headers, 'X-Request-Id': requestId, Connection: 'close' });
      const head = all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${text}`);
      // The client may still be sending: a reset now would destroy the answer on its way.
      setTimeout(() => socket.destroy(), lingerMs).unref();
    };
    // Garbage after a good request waits for the answer to that one.
    if (latest?.req.complete && !latest.closed) latest.once('close', refuse);
    else refuse();
  });
}
