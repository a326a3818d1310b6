// The spans on both sides of an event. Between them lies a gap, of milliseconds or of days.
import { type Attributes, context, type Span, SpanKind, TraceFlags, type Tracer, trace } from '@opentelemetry/api';
import { childTracer, during, markFailed, traceparentOf, tracer } from './tracing.ts';

/** What carries the events: a table of PostgreSQL, or NATS. */
export type EventSystem = 'postgresql' | 'nats';

type Told = { id: string; type: string; time: string; traceparent?: string | undefined };

/** After so long a trace has been looked at: what an event does then is a trace of its own, which is linked. */
const longestGapMs = 60_000;

/** `work` gets what to write into the events; undefined while nobody records. */
export async function inPublication<Result>(
  events: { type: string }[],
  work: (traceparent: (() => string) | undefined) => Promise<Result>,
): Promise<Result> {
  const recorder = events.length > 0 ? childTracer() : undefined;
  if (!recorder) return work(undefined);
  const types = [...new Set(events.map(({ type }) => type))];
  const attributes = {
    'messaging.system': 'postgresql',
    'messaging.operation.type': 'send',
    'messaging.operation.name': 'publish',
    // Only what is true of all of them.
    ...(types.length === 1 && { 'messaging.destination.name': types[0] }),
    ...(events.length > 1 && { 'messaging.batch.message_count': events.length }),
  };
  const span = recorder.startSpan(`publish ${types.join(' ')}`, { kind: SpanKind.PRODUCER, attributes });
  return during(span, () => work(() => traceparentOf(span)));
}

/** An event that no request led to begins no trace. */
export async function inConsumption<Result>(
  event: Told,
  { consumer, attempt, system = 'postgresql' }: { consumer: string; attempt: number; system?: EventSystem },
  work: () => Promise<Result>,
): Promise<Result> {
  const recorder = tracer();
  if (!recorder || !event.traceparent) return work();
  const { span, place } = spanOf(recorder, event, `process ${event.type}`, SpanKind.CONSUMER, {
    'messaging.system': system,
    'messaging.operation.type': 'process',
    'messaging.operation.name': 'process',
    'messaging.destination.name': event.type,
    'messaging.consumer.group.name': consumer,
    'patternbook.attempt': attempt,
  });
  return during(span, work, place);
}

/** Events on their way to NATS, many at once, each in the trace that it came from. Answers how to end: so many were stored. */
export function beginRelay(events: readonly Told[], subjectOf: (type: string) => string) {
  const recorder = tracer();
  if (!recorder) return () => {};
  const spans = events.map((event) => {
    if (!event.traceparent) return undefined;
    const subject = subjectOf(event.type);
    return spanOf(recorder, event, `send ${subject}`, SpanKind.PRODUCER, {
      'messaging.system': 'nats',
      'messaging.operation.type': 'send',
      'messaging.operation.name': 'send',
      'messaging.destination.name': subject,
    }).span;
  });
  return (stored: number, error: unknown) => {
    for (const [at, span] of spans.entries()) {
      if (span && at >= stored) markFailed(span, error);
      span?.end();
    }
  };
}

/** Goes on in the trace of the event, or begins one of its own when that is long over. In both cases it is linked. */
function spanOf(
  recorder: Tracer,
  { id, time, traceparent = '' }: Told,
  name: string,
  kind: SpanKind,
  attributes: Attributes,
): { span: Span; place: ReturnType<typeof context.active> } {
  const [, traceId = '', spanId = ''] = traceparent.split('-');
  const producer = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  const isLate = Date.now() - Date.parse(time) > longestGapMs;
  const alone = trace.deleteSpan(context.active());
  const place = isLate ? alone : trace.setSpanContext(alone, producer);
  const links = [{ context: producer }];
  return {
    place,
    span: recorder.startSpan(name, { kind, attributes: { ...attributes, 'messaging.message.id': id }, links }, place),
  };
}
