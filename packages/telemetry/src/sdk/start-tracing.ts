// The SDK, put together: which traces are recorded, where their spans go, and an end that waits for no collector.
import { context, DiagLogLevel, diag } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { traceWith } from '../tracing.ts';
import { createRing, type Ring } from './ring.ts';
import { createServices } from './services.ts';
import { showSpan } from './show-span.ts';

type Options = {
  /** Whose a span is that belongs to no service. */
  name: string;
  /** Keeps the last ones here. */
  ring?: { spans: number; bytes: number } | undefined;
  /** Sends them to a collector: OTEL_EXPORTER_OTLP_ENDPOINT and its like say where and how. */
  isExported: boolean;
  /** Which part of all traces, from 0 to 1. By their ids, so that all services decide alike. */
  share: number;
  /** Told when the collector takes none. */
  onTrouble: (message: string) => void;
};

export type Tracing = { ring: Ring | undefined; stop: () => Promise<void> };

/** How long the end may wait for the collector. */
const lastWordsMs = 1_000;

/** For a process, once and before it opens a pool. */
export function startTracing({ name, ring: bounds, isExported, share, onTrouble }: Options): Tracing {
  const services = createServices(name);
  const ring = bounds && createRing(bounds);
  const processors: SpanProcessor[] = [services.noting];
  if (ring) {
    const onEnd: SpanProcessor['onEnd'] = (span) =>
      ring.add(span.spanContext().traceId, showSpan(span, services.nameOf(span)));
    processors.push({ ...services.noting, onStart() {}, onEnd });
  }
  if (isExported) {
    const exporter = services.apart(new OTLPTraceExporter());
    // What the collector does not take in time is dropped: 2,048 spans wait, no more.
    processors.push(new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 }));
    const say = (message: string) => onTrouble(message);
    diag.setLogger({ error: say, warn: say, info() {}, debug() {}, verbose() {} }, DiagLogLevel.WARN);
  }
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': name })),
    sampler: new TraceIdRatioBasedSampler(share),
    spanLimits: { attributeCountLimit: 32, attributeValueLengthLimit: 1_000, linkCountLimit: 8, eventCountLimit: 8 },
    spanProcessors: processors,
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  traceWith(provider.getTracer('patternbook'));

  async function stop(): Promise<void> {
    traceWith(undefined);
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, lastWordsMs);
    await Promise.race([provider.shutdown().catch(() => {}), patience.promise]);
    clearTimeout(timer);
    context.disable();
    diag.disable();
  }
  return { ring, stop };
}
