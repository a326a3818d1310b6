// Answers what the HTTP parser refuses, which never reaches Express: garbage, endless headers, requests that stall.
import { randomUUID } from 'node:crypto';
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { lingerMs } from './open-request.ts';
import { problemText, type TransportCode, transportProblems } from './problem.ts';

const codes: Record<string, TransportCode> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

export function answerBrokenRequests(server: Server, logger: Logger): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();
  server.on('request', (req, res) => latest.set(req.socket, res));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // The parser complains again about each further piece that the client sends.
    if (refused.has(socket)) return;
    refused.add(socket);
    const refuse = () => {
      if (!socket.writable) return void socket.destroy();
      const code = codes[error.code ?? ''] ?? 'malformed-request';
      const requestId = randomUUID();
      logger.info({ code, reason: error.code, requestId }, 'broken request');
      socket.end(rawProblem(code, requestId));
      // The client may still be sending: a reset now would destroy the answer on its way.
      setTimeout(() => socket.destroy(), lingerMs).unref();
    };
    const response = latest.get(socket);
    if (!response || response.closed) refuse();
    // The garbage follows a good request on the same connection: that one gets its own answer first.
    else if (response.req.complete) response.once('close', refuse);
    // The garbage is the rest of the request that is being answered.
    else if (response.headersSent) socket.destroy();
    else refuse();
  });
}

function rawProblem(code: TransportCode, requestId: string): string {
  const { status, title } = transportProblems[code];
  const text = problemText(code, status, title, { requestId });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    text,
  ].join('\r\n');
}
