// The first step of every request: its ids, known across every await, its log line, and the refusal of a bad target.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { HttpProblem } from './problem.ts';

export type RequestContext = { requestId: string; traceparent: string; tracestate?: string };

const contexts = new AsyncLocalStorage<RequestContext>();

/** The context of the current request, to be sent along with outgoing calls; undefined outside a request. */
export const requestContext = (): RequestContext | undefined => contexts.getStore();

// W3C: version 00 has no further fields; ff is forbidden; a later version is read as far as we know it.
const inbound = /^(?!ff|00.{53}-)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]([0-9a-f])(?:-|$)/;

/** Takes up what the caller sent if it is well formed, else starts anew. The span id is always our own. */
export function contextFrom(headers: IncomingHttpHeaders, newId: () => string = randomUUID): RequestContext {
  const newHex = () => newId().replaceAll('-', '');
  const [requestId = newId()] = /^[\w.-]{1,64}$/.exec(`${headers['x-request-id'] ?? ''}`) ?? [];
  const [known, traceId = newHex(), flags = '1'] = inbound.exec(`${headers.traceparent}`) ?? [];
  // Two flags are known to version 00; the others must not be passed on.
  const traceparent = `00-${traceId}-${newHex().slice(-16)}-0${Number.parseInt(flags, 16) & 0b11}`;
  const { tracestate } = headers;
  return known && tracestate ? { requestId, traceparent, tracestate: `${tracestate}` } : { requestId, traceparent };
}

export function openRequest(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const context = contextFrom(req.headers);
    const { method, originalUrl } = req;
    res.setHeader('X-Request-Id', context.requestId);
    res.setHeader('traceparent', context.traceparent);
    if (method !== 'GET' && method !== 'HEAD') res.setHeader('Cache-Control', 'no-store');
    res.once('close', () => {
      const ms = Math.round((performance.now() - started) * 10) / 10;
      const aborted = res.writableFinished ? undefined : true;
      const line = { method, path: originalUrl.split('?', 1)[0], status: res.statusCode, ms, aborted };
      contexts.run(context, () => logger[/^\/(health|ready)z\b/.test(originalUrl) ? 'debug' : 'info'](line, 'request'));
    });
    const fault = faultOf(req);
    contexts.run(context, () => next(fault && new HttpProblem('malformed-request', fault)));
  };
}

// RFC 3986: a name, an IPv4 address or an IPv6 address in brackets; then perhaps a port.
const validHost = /^(\[[0-9a-f:.]+\]|([\w.~!$&'()*+,;=-]|%[0-9a-f]{2})+)(:\d{0,5})?$/i;

function faultOf({ originalUrl, headers, headersDistinct, httpVersion }: Request): string | undefined {
  const { host = [] } = headersDistinct;
  if (host.length === 0 && httpVersion !== '1.0') return 'The Host header is missing';
  if (host.length > 1 || (host[0] !== undefined && !validHost.test(host[0]))) return 'The Host header is not one host';
  const coding = headers['transfer-encoding'] ?? 'chunked';
  if (coding.toLowerCase() !== 'chunked') return `The transfer coding "${coding}" is not known here`;
  try {
    return decodeURIComponent(originalUrl).includes('\0') ? 'The URL contains a NUL character' : undefined;
  } catch {
    return 'The URL is not valid percent-encoded UTF-8';
  }
}
