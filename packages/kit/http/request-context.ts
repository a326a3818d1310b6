// The first step of every request: its ids, known across every await, its log line, and the refusal of a bad target.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { contextFrom, type RequestContext, requestFault } from '#http-server';
import { beginRequest } from '#telemetry';
import { HttpProblem } from './problem.ts';

const contexts = new AsyncLocalStorage<RequestContext>();

/** The context of the current request, to be sent along with outgoing calls; undefined outside a request. */
export const requestContext = (): RequestContext | undefined => contexts.getStore();

export function openRequest(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const context = contextFrom(req.headers);
    const within = beginRequest(req, res, context);
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
    const fault = requestFault(req);
    contexts.run(context, () => within(() => next(fault && new HttpProblem('malformed-request', fault))));
  };
}
