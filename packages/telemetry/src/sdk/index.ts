// What records: for whoever starts programs, and for nobody else. Loads the SDK of OpenTelemetry.
export type { Ring } from './ring.ts';
export { type ShownSpan, type ShownTrace, shownTrace, type TraceSummary, traceSummary } from './shown-trace.ts';
export { startTracing, type Tracing } from './start-tracing.ts';
