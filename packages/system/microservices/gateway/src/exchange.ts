// One try of one request at one replica: sent, and the answer passed on as it comes.
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Dispatcher, Pool } from 'undici';
import { answerHeaders } from './answer-headers.ts';
import { createDeadline } from './deadline.ts';
import { ClientLeft, UpstreamError, upstreamErrorOf } from './problems.ts';
import type { Method } from './routes.ts';
import { joinTunnel } from './tunnel.ts';

export type Sent = {
  service: string;
  method: Method;
  path: string;
  headers: string[];
  body: Buffer | null;
  opensWebSocket: boolean;
  /** When its answer has to have begun, however often it is tried; on the clock of `performance`. */
  until: number;
};

export type Patience = {
  /** How long a service may be silent within an answer; until one begins, all tries together may take as long. */
  answerMs: number;
  /** How long an event stream or a WebSocket may be silent. */
  silenceMs: number;
};

/** Told of each answer that begins: whether the replica ends its connection with it, as one does that stops. */
type Heard = (isLeaving: boolean) => void;

/** A long answer that is never silent for too long may take so many times that bound in all. */
const wholeAnswer = 10;

/** An answer of a known length up to this is passed on when it is whole: what breaks off before is no answer. */
const wholeBytes = 64 * 1024;

/**
 * `begun` rejects, with UpstreamError or ClientLeft, as long as nothing has been passed on: then `res` is untouched. Once it has
 * resolved, an answer that breaks off breaks off for the client too. `ended` never rejects.
 */
export function exchange(
  pool: Pool,
  origin: string,
  sent: Sent,
  res: ServerResponse,
  patience: Patience,
  heard: Heard,
) {
  const leftMs = Math.max(0, sent.until - performance.now());
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let connection: Dispatcher.DispatchController | undefined;
  let failure: Error | undefined;
  let passesOn = false;
  let whole: { status: number; headers: IncomingHttpHeaders; chunks: Buffer[] } | undefined;

  const deadline = createDeadline(leftMs, () => {
    const reason = `Cannot wait longer for "${sent.service}" at ${origin}`;
    fail(new UpstreamError('gateway-timeout', connection ? 'unanswered' : 'unsent', reason));
  });
  const onLeave = () => fail(new ClientLeft());
  res.once('close', onLeave);

  function fail(error: Error): void {
    failure ??= error;
    connection?.abort(failure);
    // Not connected yet: it is aborted once it is.
    end();
    begun.reject(failure);
  }
  function end(): void {
    deadline.end();
    res.off('close', onLeave);
  }
  function passOn(status: number, headers: IncomingHttpHeaders): void {
    passesOn = true;
    res.writeHead(status, answerHeaders(headers, origin));
    begun.resolve();
  }
  function onTunnel(status: number, headers: IncomingHttpHeaders, socket: Duplex): void {
    end();
    // Of the connection, and yet for the client: it is one connection now.
    res.writeHead(status, { ...answerHeaders(headers, origin), Connection: 'Upgrade', Upgrade: 'websocket' });
    res.flushHeaders();
    begun.resolve();
    joinTunnel(res.socket as Socket, socket as Socket, patience.silenceMs).then(ended.resolve);
  }

  const { method, path, headers, body, opensWebSocket } = sent;
  pool.dispatch(
    { method, path, headers, body, ...(opensWebSocket && { upgrade: 'websocket' }) },
    {
      onRequestStart(controller) {
        connection = controller;
        if (failure) controller.abort(failure);
      },
      onRequestUpgrade(_controller, status, headersOf, socket) {
        onTunnel(status, headersOf, socket);
      },
      onResponseStart(_controller, status, received) {
        // Hints before the answer are for the next hop only.
        if (status < 200) return;
        heard(/\bclose\b/i.test(String(received.connection)));
        if (isBroken(status, received)) {
          fail(
            new UpstreamError('bad-gateway', 'unanswered', `"${sent.service}" answered ${status} without a problem`),
          );
        } else if (isSmall(method, status, received)) whole = { status, headers: received, chunks: [] };
        else {
          if (isEventStream(received)) deadline.bound(patience.silenceMs, Number.POSITIVE_INFINITY);
          else deadline.bound(patience.answerMs, wholeAnswer * patience.answerMs);
          passOn(status, received);
          res.flushHeaders();
        }
      },
      onResponseData(controller, chunk) {
        if (whole) return void whole.chunks.push(chunk);
        deadline.extend();
        if (res.write(chunk)) return;
        controller.pause();
        deadline.pause();
        res.once('drain', () => {
          controller.resume();
          deadline.resume();
        });
      },
      onResponseEnd() {
        end();
        if (whole) {
          passOn(whole.status, whole.headers);
          // As text, each byte one letter: Node then sends head and body in one piece.
          res.end(Buffer.concat(whole.chunks).toString('latin1'), 'latin1');
        } else res.end();
        ended.resolve();
      },
      onResponseError(_controller, error) {
        fail(upstreamErrorOf(error, sent.service));
        // A client must not take half an answer for a whole one.
        if (passesOn) res.destroy();
        ended.resolve();
      },
    },
  );
  return { begun: begun.promise, ended: ended.promise };
}

const typeOf = (headers: IncomingHttpHeaders) => headers['content-type'] ?? '';
const isEventStream = (headers: IncomingHttpHeaders) => typeOf(headers).startsWith('text/event-stream');

/** What a program says when it fails unprepared, such as a page with a stack, is not for clients. */
const isBroken = (status: number, headers: IncomingHttpHeaders) =>
  status >= 500 && !typeOf(headers).startsWith('application/problem+json');

const isSmall = (method: Method, status: number, headers: IncomingHttpHeaders) =>
  method === 'HEAD' || status === 204 || status === 304 || Number(headers['content-length'] ?? Infinity) <= wholeBytes;
