// Asks a running pattern what a screen needs, as one trace, and weighs what goes there and comes back.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type ShownTrace, shownTrace } from '#telemetry/sdk';
import type { StyleId } from './choices.ts';
import type { Question } from './questions.ts';
import type { Asked, SeenRequest } from './seen.ts';

const patienceMs = 10_000;
/** Characters of an answer that are shown. */
const beginning = 1_200;
/** The span of a request ends after its answer was sent. */
const looks = { most: 10, everyMs: 30 };

type From = { base: string; traces: string };

/** Rejects when nobody answers at `base`. */
export async function askStyle({ base, traces }: From, style: StyleId, questions: readonly Question[]): Promise<Asked> {
  const traceId = randomBytes(16).toString('hex');
  const requests = await Promise.all(questions.map((question) => send(base, question, traceId)));
  const trace = await traceOf(traces, traceId, questions.length);
  const statements = trace?.spans.filter(isStatement).map(({ attributes }) => ({
    summary: String(attributes['db.query.summary']),
    ...(typeof attributes['db.query.text'] === 'string' && { text: attributes['db.query.text'] }),
  }));
  return { style, requests, ...(statements && { statements }) };
}

const isStatement = ({ attributes }: ShownTrace['spans'][number]): boolean => 'db.system.name' in attributes;

async function send(base: string, { path, body }: Question, traceId: string): Promise<SeenRequest> {
  const text = body === undefined ? null : JSON.stringify(body);
  const method = text === null ? 'GET' : 'POST';
  const answered = await fetch(base + path, {
    method,
    headers: {
      Accept: 'application/graphql-response+json, application/json',
      traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      ...(text !== null && { 'Content-Type': 'application/json' }),
    },
    body: text,
    signal: AbortSignal.timeout(patienceMs),
  });
  const bytes = Buffer.from(await answered.arrayBuffer());
  return {
    line: `${method} ${path}`,
    body: text,
    status: answered.status,
    bytesSent: Buffer.byteLength(path) + Buffer.byteLength(text ?? ''),
    bytes: bytes.length,
    gzip: gzipSync(bytes).length,
    beginning: bytes.toString('utf8').slice(0, beginning),
  };
}

/** Undefined where nobody keeps traces. */
async function traceOf(traces: string, id: string, requests: number): Promise<ShownTrace | undefined> {
  let found: ShownTrace | undefined;
  for (let look = 0; look < looks.most; look += 1) {
    const kept = await fetch(`${traces}/traces/${id}`, { signal: AbortSignal.timeout(patienceMs) }).catch(
      () => undefined,
    );
    if (!kept) return undefined;
    found = kept.ok ? shownTrace.parse(await kept.json()) : undefined;
    const ended = found?.spans.filter(({ kind }) => kind === 'server').length ?? 0;
    if (ended >= requests) return found;
    await pause(looks.everyMs);
  }
  return found;
}
