// A span as it is kept and shown.
import { type HrTime, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { rounded } from './ring.ts';
import type { ShownSpan } from './shown-trace.ts';

const kinds = {
  [SpanKind.INTERNAL]: 'internal',
  [SpanKind.SERVER]: 'server',
  [SpanKind.CLIENT]: 'client',
  [SpanKind.PRODUCER]: 'producer',
  [SpanKind.CONSUMER]: 'consumer',
} as const;

export function showSpan(span: ReadableSpan, service: string): ShownSpan {
  const { name, kind, parentSpanContext: parent, startTime, duration, status, attributes, links } = span;
  return {
    spanId: span.spanContext().spanId,
    ...(parent && { parentId: parent.spanId }),
    name,
    kind: kinds[kind],
    service,
    start: rounded(millis(startTime)),
    ms: rounded(millis(duration)),
    failed: status.code === SpanStatusCode.ERROR,
    attributes: { ...attributes },
    links: links.map(({ context: { traceId, spanId } }) => ({ traceId, spanId })),
  };
}

const millis = ([seconds, nanos]: HrTime): number => seconds * 1_000 + nanos / 1_000_000;
