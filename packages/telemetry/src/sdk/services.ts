// Several services in one process have one SDK: which of them a span belongs to is noted when it begins, and an exporter gets
// it as if each had its own.
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import { serviceIn } from '../tracing.ts';

/** `unnamed` is whose a span is that begins outside of every service. */
export function createServices(unnamed: string) {
  const names = new WeakMap<object, string>();
  const nameOf = (span: ReadableSpan): string => names.get(span) ?? unnamed;
  const resources = new Map<string, Resource>();

  function resourceOf(span: ReadableSpan): Resource {
    const name = nameOf(span);
    const resource = resources.get(name) ?? span.resource.merge(resourceFromAttributes({ 'service.name': name }));
    resources.set(name, resource);
    return resource;
  }

  const noting: SpanProcessor = {
    onStart(span, place) {
      const name = serviceIn(place);
      if (name !== undefined) names.set(span, name);
    },
    onEnd() {},
    forceFlush: async () => {},
    shutdown: async () => {},
  };

  const apart = (exporter: SpanExporter): SpanExporter => ({
    export: (spans, done) =>
      exporter.export(
        spans.map((span) => Object.create(span, { resource: { value: resourceOf(span) } })),
        done,
      ),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  });

  return { nameOf, noting, apart };
}
