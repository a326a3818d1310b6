// A request to open a WebSocket is a request like any other until somebody agrees: it can be refused with an answer.
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Connection } from './connection.ts';

/** Whether this request asks for a WebSocket; other protocols are not offered. */
export const opensWebSocket = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

/**
 * Hands such requests to the listener of their connection. Whoever agrees sends the head of a 101 with `flushHeaders`, and then
 * has `req.socket` for itself; any other answer ends the connection.
 */
export function takeUpgrades(server: Server, connections: { get(socket: Socket): Connection | undefined }): void {
  server.on('upgrade', (req, stream, head: Buffer) => {
    const socket = stream as Socket;
    // Node has taken its own listeners away.
    socket.on('error', () => {});
    // Nobody closes one half of a WebSocket and goes on to listen.
    socket.once('end', () => socket.destroySoon());
    const connection = connections.get(socket);
    // Behind a request that has no answer yet nothing can be opened.
    if (connection === undefined || connection.answering()) return void socket.destroy();
    const res = new ServerResponse(req);
    res.shouldKeepAlive = false;
    res.assignSocket(socket);
    res.once('finish', () => socket.destroySoon());
    if (head.length > 0) socket.unshift(head);
    connection.take({ req, res });
  });
}
