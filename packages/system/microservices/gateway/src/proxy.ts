// The way of a request: which service, what of it may pass, and then there and back.
import type { Request, Response } from 'express';
import { HttpProblem, requestContext } from '#kit/http';
import { inCall, routeIs } from '#telemetry';
import { ClientLeft } from './problems.ts';
import { type createBodyReader, hasBody } from './read-body.ts';
import { requestHeaders } from './request-headers.ts';
import { type Method, methods, routeOf, type ServiceName } from './routes.ts';
import type { Service } from './service.ts';
import { hidesSeparator, targetOf } from './target.ts';

type Parts = { services: Record<ServiceName, Service>; readBody: ReturnType<typeof createBodyReader> };

const isKnown = (method: string): method is Method => (methods as readonly string[]).includes(method);

export function createProxy({ services, readBody }: Parts) {
  return async function proxy(req: Request, res: Response): Promise<void> {
    const { path, query } = targetOf(req.url);
    const route = routeOf(path, req.method);
    if (route === undefined) throw new HttpProblem('route-not-found');
    if (hidesSeparator(path)) throw new HttpProblem(route.missing ?? 'route-not-found');
    routeIs(req, route.path);
    const { method } = req;
    if (!isKnown(method)) {
      throw new HttpProblem('method-not-allowed', '', { headers: { Allow: methods.join(', ') } });
    }
    const context = requestContext();
    if (context === undefined) throw new Error('Cannot pass on a request: it has no ids');
    const headers = requestHeaders(req, { address: req.ip ?? '', protocol: req.protocol }, context);
    try {
      const body = hasBody(req) ? await readBody(req, res) : null;
      // Node says so of a request whose connection is no longer HTTP's.
      const opensWebSocket = 'upgrade' in req && req.upgrade === true;
      await inCall({ service: route.service, method, route: route.path }, async (span) => {
        headers.push('traceparent', span.traceparent ?? context.traceparent);
        const sent = { method, path: path + query, headers, body: usedBy(method, body), opensWebSocket };
        await services[route.service].send(sent, res);
        span.answered(res.statusCode);
      });
    } catch (error) {
      if (!(error instanceof ClientLeft)) throw error;
    }
  };
}

/** The body of any other method has no meaning (RFC 9110, 9.3). */
const usedBy = (method: Method, body: Buffer | null) => (/^(POST|PUT|PATCH)$/.test(method) ? body : null);
