// What a trace says in numbers.
import type { ShownTrace } from '#telemetry/sdk';

type Span = ShownTrace['spans'][number];

export const isStatement = ({ attributes }: Span): boolean => 'db.system.name' in attributes;
export const isCall = (span: Span): boolean => span.kind === 'client' && !isStatement(span);
export const isEvent = ({ kind }: Span): boolean => kind === 'producer' || kind === 'consumer';

export const count = ({ spans, services }: ShownTrace) => ({
  programs: services.length,
  calls: spans.filter(isCall).length,
  statements: spans.filter(isStatement).length,
  events: spans.filter(({ kind }) => kind === 'consumer').length,
});

/** Each span with how deep it lies in the others, in the order in which they are shown: each below its parent. */
export function inOrder({ spans }: ShownTrace): { span: Span; depth: number }[] {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const childrenOf = Map.groupBy(spans, ({ parentId }) =>
    parentId !== undefined && known.has(parentId) ? parentId : '',
  );
  const below = (parent: string, depth: number): { span: Span; depth: number }[] =>
    (childrenOf.get(parent) ?? []).flatMap((span) => [{ span, depth }, ...below(span.spanId, depth + 1)]);
  return below('', 0);
}
