// The span of a request that one of our programs sends to another.
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { childTracer, during, traceparentOf } from './tracing.ts';

export type Call = {
  /** To be sent along; undefined while nobody records. */
  traceparent: string | undefined;
  answered(status: number): void;
};

type Asked = {
  /** The one that is asked. */
  service: string;
  method: string;
  /** A template, without what differs from call to call. */
  route: string;
};

const unrecorded: Call = { traceparent: undefined, answered: () => {} };

export async function inCall<Result>(
  { service, method, route }: Asked,
  work: (call: Call) => Promise<Result>,
): Promise<Result> {
  const recorder = childTracer();
  if (!recorder) return work(unrecorded);
  const attributes = { 'http.request.method': method, 'url.template': route, 'server.address': service };
  const span = recorder.startSpan(`${method} ${route}`, { kind: SpanKind.CLIENT, attributes });
  const answered = (status: number) => {
    span.setAttribute('http.response.status_code', status);
    // Of who asks it is a failure whoever is to blame.
    if (status >= 400) span.setAttribute('error.type', String(status)).setStatus({ code: SpanStatusCode.ERROR });
  };
  return during(span, () => work({ traceparent: traceparentOf(span), answered }));
}
