// The spans on both sides of an event. Between them lies a gap, of milliseconds or of days.
import { context, SpanKind, TraceFlags, trace } from '@opentelemetry/api';
import { childTracer, during, traceparentOf, tracer } from './tracing.ts';

type Told = { id: string; type: string; time: string; traceparent?: string | undefined };

/** After so long a trace has been looked at: what an event does then is a trace of its own, which is linked. */
const longestGapMs = 60_000;

const system = { 'messaging.system': 'postgresql' };

/** `work` gets what to write into the events; undefined while nobody records. */
export async function inPublication<Result>(
  events: { type: string }[],
  work: (traceparent: (() => string) | undefined) => Promise<Result>,
): Promise<Result> {
  const recorder = events.length > 0 ? childTracer() : undefined;
  if (!recorder) return work(undefined);
  const types = [...new Set(events.map(({ type }) => type))].join(' ');
  const attributes = {
    ...system,
    'messaging.operation.type': 'send',
    'messaging.operation.name': 'publish',
    'messaging.destination.name': types,
    'messaging.batch.message_count': events.length,
  };
  const span = recorder.startSpan(`publish ${types}`, { kind: SpanKind.PRODUCER, attributes });
  return during(span, () => work(() => traceparentOf(span)));
}

/** An event that no request led to begins no trace. */
export async function inConsumption<Result>(
  event: Told,
  { consumer, attempt }: { consumer: string; attempt: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const recorder = tracer();
  if (!recorder || !event.traceparent) return work();
  const [, traceId = '', spanId = ''] = event.traceparent.split('-');
  const producer = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  const isLate = Date.now() - Date.parse(event.time) > longestGapMs;
  const alone = trace.deleteSpan(context.active());
  const place = isLate ? alone : trace.setSpanContext(alone, producer);
  const attributes = {
    ...system,
    'messaging.operation.type': 'process',
    'messaging.operation.name': 'process',
    'messaging.destination.name': event.type,
    'messaging.consumer.group.name': consumer,
    'messaging.message.id': event.id,
    'patternbook.attempt': attempt,
  };
  const links = [{ context: producer }];
  const span = recorder.startSpan(`process ${event.type}`, { kind: SpanKind.CONSUMER, attributes, links }, place);
  return during(span, work, place);
}
