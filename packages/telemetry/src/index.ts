// Traces: what one request did in all the places that it came to. This half is for the code that does the work, and loads the
// API of OpenTelemetry alone; `#telemetry/sdk` records.
export { type Call, inCall } from './call-span.ts';
export { beginRelay, type EventSystem, inConsumption, inPublication } from './event-spans.ts';
export { beginRequest, routeIs } from './request-span.ts';
export { traceStatements } from './statement-spans.ts';
export { asService, traceIdNow, traceWith, untraced } from './tracing.ts';
export { watchStatements } from './watch-statements.ts';
