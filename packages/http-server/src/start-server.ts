// Listens, bounds what a client can hold, and stops in order.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getSystemErrorMessage } from 'node:util';
import { answerBrokenRequests, type Refusal } from './broken-requests.ts';
import { type Connection, createConnection } from './connection.ts';
import { createCrowd } from './crowd.ts';
import { cutUnread } from './unread.ts';
import { opensWebSocket, takeUpgrades } from './upgrades.ts';

export type RunningServer = { url: string; port: number; stop: () => Promise<void> };

export type ServerLimits = {
  /** How long a request may take to arrive. */
  requestMs: number;
  /** How long an answer may wait for the client to take more of it; the whole of it, ten times as long. */
  unreadMs: number;
  /** How many bytes may so wait on all connections together; then those that have been stuck the longest are cut. */
  unreadBytes: number;
  /** Connections at once; what comes on top is closed unanswered. */
  connections: number;
  /** Likewise, of one client. */
  connectionsPerClient: number;
  /** For how long `stop()` goes on to take requests, so that whoever sends them here hears of it and sends them elsewhere. */
  noticeMs?: number;
  /** How long `stop()` then lets open requests finish. */
  drainMs: number;
};

type Options = {
  host: string;
  port: number;
  limits: ServerLimits;
  refusal: Refusal;
  /** Whose connections are counted together: unless given, those of one address. */
  clientOf?: (address: string) => string;
  /** Whether the listener is asked to open WebSockets; unless it is, such a request is one like any other. */
  takesUpgrades?: boolean;
  /** Told once, before `stop()` does anything else. */
  onStop?: () => void;
};

/** A request that a client sent before it could know that we stop is on its way no longer than this. */
const lastRequestsMs = 100;

/**
 * When the time is over, and who had come by then was heard: on a busy machine the timer comes before those who have connected and
 * are not accepted, or have sent what was not read, and a close would reset them.
 */
const afterArrivals = (act: () => void, ms: number) => setTimeout(() => setImmediate(act), ms);

/** Serves until `stop()`. Throws `port-in-use`, `port-unusable`. */
export async function startServer(listener: RequestListener, options: Options): Promise<RunningServer> {
  const { host, port, limits, refusal, onStop, clientOf = (address) => address, takesUpgrades = false } = options;
  const server = createServer({
    requestTimeout: limits.requestMs,
    headersTimeout: Math.min(10_000, limits.requestMs),
    // Longer than the 60 s of the usual proxies: the side that opened a connection should be the one to close it.
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: Math.min(1_000, limits.requestMs),
    requireHostHeader: false,
    shouldUpgradeCallback: (req) => takesUpgrades && opensWebSocket(req),
  });
  server.maxConnections = limits.connections;
  let draining = false;
  const connections = new Map<Socket, Connection>();
  const everyConnection = (act: (connection: Connection) => void) => [...connections.values()].forEach(act);

  const crowd = createCrowd(limits.connectionsPerClient);
  server.on('connection', (socket) => {
    if (!crowd.admits(socket, clientOf(socket.remoteAddress ?? ''))) return void socket.destroy();
    connections.set(
      socket,
      createConnection(socket, listener, () => draining),
    );
    socket.once('close', () => connections.delete(socket));
  });
  const take: RequestListener = (req, res) => connections.get(req.socket)?.take({ req, res });
  server.on('request', take);
  // An unknown expectation may as well be ignored. Whoever reads the body says `100 Continue` before.
  server.on('checkExpectation', take);
  server.on('checkContinue', take);
  answerBrokenRequests(server, connections, refusal);
  if (takesUpgrades) takeUpgrades(server, connections);

  await once(server.listen(port, host), 'listening').catch((cause: NodeJS.ErrnoException) => {
    const isTaken = cause.code === 'EADDRINUSE';
    const reason = isTaken ? 'another process uses it' : getSystemErrorMessage(cause.errno ?? 0);
    const error = new Error(`Cannot listen on port "${port}": ${reason}`, { cause });
    throw Object.assign(error, { code: isTaken ? 'port-in-use' : 'port-unusable', port });
  });
  // Not `once`, which rejects when the server tells of an error.
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.once('close', resolve);
  const watch = setInterval(
    () =>
      cutUnread(
        Array.from(connections.values(), ({ unread }) => unread),
        limits,
      ),
    Math.min(limits.unreadMs / 8, 500),
  ).unref();
  // Accepting a connection may fail for want of memory, and the next one may be accepted.
  server.on('error', () => {});
  closed.then(() => clearInterval(watch));
  // Called by close(), and would close connections on which a request is on its way to us.
  server.closeIdleConnections = () => {};
  const close = () => {
    server.close();
    afterArrivals(() => everyConnection(({ closeIfIdle }) => closeIfIdle()), lastRequestsMs);
    // Not closeAllConnections(), which knows nothing of WebSockets.
    setTimeout(() => everyConnection(({ cut }) => cut()), limits.drainMs).unref();
  };
  const stop = async () => {
    if (!draining) {
      draining = true;
      onStop?.();
      everyConnection(({ sayLast }) => sayLast());
      if (limits.noticeMs) afterArrivals(close, limits.noticeMs);
      else close();
    }
    await closed;
  };
  const { port: actual } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return { url: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${actual}`, port: actual, stop };
}
