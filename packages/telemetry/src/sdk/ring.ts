// The last traces of this process, in memory: whole traces give way to new ones, the oldest first. Neither many spans nor large
// ones nor one trace without an end can make it grow beyond its bounds.
import type { ShownSpan, ShownTrace, TraceSummary } from './shown-trace.ts';

export type Ring = ReturnType<typeof createRing>;

type Kept = { spans: ShownSpan[]; bytes: number; dropped: number };

/** A client may send the same trace id with all its requests. */
export const mostSpansOfTrace = 1_000;

export function createRing({ spans: mostSpans, bytes: mostBytes }: { spans: number; bytes: number }) {
  /** In the order of their first spans. */
  const traces = new Map<string, Kept>();
  let [count, bytes] = [0, 0];
  const mostOfOne = Math.min(mostSpansOfTrace, mostSpans / 2);

  function add(id: string, span: ShownSpan): void {
    const kept = traces.get(id) ?? { spans: [], bytes: 0, dropped: 0 };
    const size = sizeOf(span);
    if (kept.spans.length >= mostOfOne || size + kept.bytes > mostBytes / 2) {
      kept.dropped += 1;
      return;
    }
    traces.set(id, kept);
    kept.spans.push(span);
    kept.bytes += size;
    count += 1;
    bytes += size;
    if (count > mostSpans || bytes > mostBytes) makeRoom(id);
  }

  /** For many at once: to look for the oldest each time would take longer than to keep it. */
  function makeRoom(newest: string): void {
    for (const [id, kept] of traces) {
      if (count <= 0.9 * mostSpans && bytes <= 0.9 * mostBytes) return;
      if (id === newest) continue;
      traces.delete(id);
      count -= kept.spans.length;
      bytes -= kept.bytes;
    }
  }

  function summaryOf(id: string, { spans, dropped }: Kept): TraceSummary {
    const first = spans.reduce((one, other) => (other.start < one.start ? other : one));
    return {
      id,
      name: first.name,
      services: [...new Set(spans.map(({ service }) => service))],
      start: first.start,
      ms: rounded(Math.max(...spans.map(({ start, ms }) => start + ms)) - first.start),
      spans: spans.length,
      dropped,
      failed: spans.some(({ failed }) => failed),
    };
  }

  const isLinkedTo = (id: string) => (kept: Kept) =>
    kept.spans.some(({ links }) => links.some((to) => to.traceId === id));

  return {
    add,
    size: () => ({ spans: count, bytes }),
    /** The newest first. */
    list: (most: number): TraceSummary[] =>
      [...traces]
        .slice(-most)
        .reverse()
        .map(([id, kept]) => summaryOf(id, kept)),
    find(id: string): ShownTrace | undefined {
      const kept = traces.get(id);
      if (!kept) return undefined;
      const isContinuation = isLinkedTo(id);
      const later = [...traces].filter(([other, each]) => other !== id && isContinuation(each));
      // Times of beginnings are whole milliseconds: of two, the longer one may hold the other.
      const spans = kept.spans.toSorted((one, other) => one.start - other.start || other.ms - one.ms);
      return { ...summaryOf(id, kept), spans, continuedBy: later.map(([other]) => other) };
    },
  };
}

export const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;

/** About what it takes as text; an object takes some times as much. */
function sizeOf({ name, service, attributes, links }: ShownSpan): number {
  let size = 200 + name.length + service.length + 80 * links.length;
  for (const [key, value] of Object.entries(attributes)) size += key.length + String(value).length + 8;
  return size;
}
