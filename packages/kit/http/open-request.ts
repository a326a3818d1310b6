// The first step of every request: its ids, its log line, and the refusal of a target that nobody could route.
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { HttpProblem } from './problem.ts';
import { contextFrom, runInContext, traceIdOf } from './request-context.ts';

/** How long what a client still sends after its answer is read and dropped: a reset would destroy the answer. */
export const lingerMs = 1_000;

export function openRequest(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const context = contextFrom(req.headers);
    const { method, originalUrl } = req;
    res.setHeader('X-Request-Id', context.requestId);
    res.setHeader('traceparent', context.traceparent);
    if (method !== 'GET' && method !== 'HEAD') res.setHeader('Cache-Control', 'no-store');
    if (req.app.get('draining')) res.setHeader('Connection', 'close');
    res.once('close', () => {
      if (!req.complete) setTimeout(() => req.complete || req.destroy(), lingerMs).unref();
      const line = {
        method,
        path: originalUrl.split('?', 1)[0],
        status: res.statusCode,
        ms: Math.round((performance.now() - started) * 10) / 10,
        requestId: context.requestId,
        traceId: traceIdOf(context),
      };
      logger.info(res.writableFinished ? line : { ...line, aborted: true }, 'request');
    });
    runInContext(context, () => next(refusal(originalUrl, req.headers.host, req.httpVersionMinor)));
  };
}

function refusal(target: string, host: string | undefined, minor: number): HttpProblem | undefined {
  if (host === undefined && minor > 0) return new HttpProblem('malformed-request', 'The Host header is missing');
  if (!target.includes('%')) return undefined;
  try {
    if (!decodeURIComponent(target).includes('\0')) return undefined;
  } catch {
    return new HttpProblem('malformed-request', 'The URL is not valid percent-encoded UTF-8');
  }
  return new HttpProblem('malformed-request', 'The URL contains a NUL character');
}
