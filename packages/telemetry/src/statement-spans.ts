// The span of an SQL statement: what it does to which tables. Its values are never written; nor is a text without any, since
// they may stand in it.
import { SpanKind } from '@opentelemetry/api';
import type { Pool } from 'pg';
import { summaryOf } from './statement-summary.ts';
import { childTracer, markFailed, tracer } from './tracing.ts';
import { watchStatements } from './watch-statements.ts';

const longestText = 1_000;

/** Of a pool that is opened while somebody records. */
export function traceStatements<P extends Pool>(pool: P): P {
  if (tracer()) watchStatements(pool, beginStatement);
  return pool;
}

function beginStatement(text: string, values: unknown): ((error?: unknown) => void) | undefined {
  const recorder = childTracer();
  if (!recorder) return undefined;
  const summary = summaryOf(text);
  const hasValues = Array.isArray(values) && values.length > 0;
  const attributes = {
    'db.system.name': 'postgresql',
    'db.query.summary': summary,
    ...(hasValues && { 'db.query.text': text.trim().slice(0, longestText) }),
  };
  const span = recorder.startSpan(summary, { kind: SpanKind.CLIENT, attributes });
  return (error) => {
    if (error) markFailed(span, error);
    span.end();
  };
}
