// Garbage, endless headers, requests that stall, tunnels: none of these reaches the application.
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const codes = new Map([
  ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request-timeout'],
]);

/** The answer to a request that was refused with this code; `reason` is for the log. */
export type Refusal = (code: string, reason: string) => { status: number; headers: object; text: string };

type Connections = { get(socket: Socket): { answering(): ServerResponse | undefined } | undefined };

export function answerBrokenRequests(server: Server, connections: Connections, refusal: Refusal): void {
  const refused = new WeakSet<Socket>();

  function send(socket: Socket, code: string, reason: string): void {
    const { status, headers, text } = refusal(code, reason);
    const all = Object.entries({ ...headers, Connection: 'close' });
    const head = all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${text}`);
    // The client may still be sending: a reset now would destroy the answer on its way.
    socket.destroySoon();
  }

  server.on('clientError', ({ code: reason = '' }: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket;
    // The parser complains again about each further piece that the client sends.
    if (refused.has(socket)) return;
    refused.add(socket);
    const latest = connections.get(socket)?.answering();
    const answer = () => {
      // No answer is possible any more, or there is one already to the request of which this is the rest.
      if (!socket.writable || (latest?.headersSent && !latest.req.complete)) return void socket.destroy();
      send(socket, codes.get(reason) ?? 'malformed-request', reason);
    };
    // Garbage after a good request waits for the answer to that one.
    if (latest?.req.complete && !latest.closed) latest.once('close', answer);
    else answer();
  });

  server.on('connect', (_req, stream) => {
    // Node has taken its own listeners away.
    stream.on('error', () => {});
    send(stream as Socket, 'method-not-allowed', 'CONNECT');
  });
}
