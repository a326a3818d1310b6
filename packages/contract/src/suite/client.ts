// A small HTTP client: no redirects, no cache, no header of its own, and it can hang up where a browser cannot.
import http from 'node:http';
import https from 'node:https';
import type { Answer, Sent } from './exchange.ts';

const PATIENCE_MS = 30_000;
const CHUNK_BYTES = 64 * 1024;

export type HangUp = 'amid-the-request' | 'after-the-request' | 'amid-the-answer';

export type Client = {
  send: (sent: Sent) => Promise<Answer>;
  /** Sends, and breaks the connection at the named moment. */
  hangUp: (sent: Sent, moment: HangUp) => Promise<void>;
  close: () => void;
};

// A large body goes in pieces, and only until an answer comes: a server may refuse it before it has read all of it.
function write(request: http.ClientRequest, body: Buffer): void {
  if (body.length <= CHUNK_BYTES) {
    request.end(body);
    return;
  }
  let answered = false;
  request.once('response', () => {
    answered = true;
  });
  const step = (from: number): void => {
    if (answered || request.destroyed) return;
    if (from >= body.length) {
      request.end();
      return;
    }
    const next = from + CHUNK_BYTES;
    if (request.write(body.subarray(from, next))) setImmediate(step, next);
    else request.once('drain', () => step(next));
  };
  step(0);
}

// A header with several values is written as it stands: of two Host lines Node would make an error of its own.
const linesOf = (headers: Sent['headers']) =>
  Object.values(headers).some(Array.isArray)
    ? Object.entries(headers).flatMap(([name, values]) => [values].flat().flatMap((value) => [name, value]))
    : headers;

export function createClient(baseUrl: string): Client {
  const base = new URL(baseUrl);
  const { request: open, Agent } = base.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });

  const start = ({ method, path, headers }: Sent) => {
    const { hostname, port } = base;
    const to = { hostname: hostname.replace(/^\[|\]$/g, ''), port, method, path, agent };
    const request = open({ ...to, headers: linesOf(headers) });
    request.setTimeout(PATIENCE_MS, () => request.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
    return request;
  };

  const send = (sent: Sent) =>
    new Promise<Answer>((resolve, reject) => {
      const request = start(sent);
      request.on('error', reject);
      request.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          if (!request.writableEnded) request.destroy();
          const text = Buffer.concat(parts).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      if (sent.body === undefined) request.end();
      else write(request, Buffer.from(sent.body));
    });

  const hangUp = (sent: Sent, moment: HangUp) =>
    new Promise<void>((resolve) => {
      const request = start(sent);
      request.on('close', () => resolve());
      request.on('error', () => undefined);
      const body = Buffer.from(sent.body ?? '');
      if (moment === 'amid-the-request') {
        request.setHeader('Content-Length', body.length);
        request.write(body.subarray(0, body.length >> 1), () => request.destroy());
        return;
      }
      if (moment === 'after-the-request') request.on('finish', () => request.destroy());
      else request.on('response', (response) => response.once('data', () => request.destroy()));
      request.end(body);
    });

  return { send, hangUp, close: () => agent.destroy() };
}
