// Whether anybody asked for traces, and how a span begins, is the current one, and ends. Unless somebody asked, all of it is a
// look at one variable.
import {
  type Context,
  context,
  createContextKey,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

let current: Tracer | undefined;

/** Spans begin with this one from now on; with undefined none do. Pools that are open already stay as they are. */
export function traceWith(tracer: Tracer | undefined): void {
  current = tracer;
}

export const tracer = (): Tracer | undefined =>
  current && context.active().getValue(untracedKey) === undefined ? current : undefined;

const untracedKey = createContextKey('patternbook untraced');

/** For what looks at traces: it must not make more of them. */
export const untraced = <Result>(work: () => Result): Result =>
  context.with(context.active().setValue(untracedKey, true), work);

const serviceKey = createContextKey('patternbook service');

/** Whose spans these are: several services run in one process. What `work` starts, such as a server, stays this service. */
export const asService = <Result>(name: string, work: () => Result): Result =>
  context.with(context.active().setValue(serviceKey, name), work);

export const serviceIn = (place: Context): string | undefined => place.getValue(serviceKey)?.toString();

/** For the log: which trace this line belongs to. */
export const traceIdNow = (): string | undefined => current && trace.getActiveSpan()?.spanContext().traceId;

export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`;
}

/** Only within a trace: what happens beside the requests, such as a look for new events, would fill everything. */
export function childTracer(): Tracer | undefined {
  return current && trace.getActiveSpan()?.isRecording() ? current : undefined;
}

/** Ends the span with the work; a failure is marked. */
export async function during<Result>(
  span: Span,
  work: () => Promise<Result>,
  place = context.active(),
): Promise<Result> {
  try {
    return await context.with(trace.setSpan(place, span), work);
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** By its code or its kind. Not its message, in which drivers quote values. */
export function markFailed(span: Span, error: unknown): void {
  const { code, name = 'Error' }: { code?: unknown; name?: string } = Object(error);
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', typeof code === 'string' ? code : name);
}
