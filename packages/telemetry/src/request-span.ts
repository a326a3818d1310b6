// The span of a request that came to one of our servers. What a client says of its trace is taken up, but not its wish to have
// it recorded: that is decided here.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { context, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { traceparentOf, tracer } from './tracing.ts';

type Run = (work: () => void) => void;

const unrecorded: Run = (work) => work();
const probe = /^\/(health|ready)z\b/;
const routes = new WeakMap<IncomingMessage, string>();

/** For a server without a router: which of its routes it is. */
export function routeIs(req: IncomingMessage, route: string): void {
  if (tracer()) routes.set(req, route);
}

/**
 * Answers how to do the work of the request, so that what it does becomes a part of its trace. Then `known.traceparent` names
 * the span. It ends with the answer, and is named after the route, which nobody knows before.
 */
export function beginRequest(req: IncomingMessage, res: ServerResponse, known: { traceparent: string }): Run {
  const { method = '', url = '' } = req;
  const recorder = tracer();
  if (!recorder || probe.test(url)) return unrecorded;
  const [, traceId = '', , flags] = known.traceparent.split('-');
  // Its trace was taken up, so its span is the parent.
  const [, sentId, parentId = ''] = String(req.headers.traceparent).split('-');
  const parent = { traceId, spanId: parentId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  const place = sentId === traceId ? trace.setSpanContext(context.active(), parent) : withoutSpan();
  const attributes = {
    'http.request.method': knownMethods.has(method) ? method : '_OTHER',
    'url.path': url.split('?', 1)[0] ?? '',
    'url.scheme': 'http',
  };
  const span = recorder.startSpan(method, { kind: SpanKind.SERVER, attributes }, place);
  // The second flag tells how the id was made.
  const isRandom = Number(flags) & 2;
  known.traceparent = traceparentOf(span).replace(/.$/, (sampled) => String(Number(sampled) | isRandom));
  res.once('close', () => {
    const route = routes.get(req) ?? routeOf(req);
    if (route) span.setAttribute('http.route', route).updateName(`${method} ${route}`);
    span.setAttribute('http.response.status_code', res.statusCode);
    const failure = res.statusCode >= 500 ? String(res.statusCode) : res.writableFinished ? undefined : 'aborted';
    if (failure) span.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  return (work) => context.with(trace.setSpan(place, span), work);
}

const withoutSpan = () => trace.deleteSpan(context.active());

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE']);

/** Where Express leaves it. */
function routeOf({ route, baseUrl = '' }: IncomingMessage & { route?: { path?: unknown }; baseUrl?: string }) {
  return typeof route?.path === 'string' ? baseUrl + route.path : undefined;
}
