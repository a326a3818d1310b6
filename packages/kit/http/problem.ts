// RFC 9457: the one place where a typed error becomes an HTTP answer. What no table names is a 500 that tells nothing.
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';

export type ProblemTable = Record<string, { status: number; title: string; headers?: Record<string, string> }>;

export const transportProblems: ProblemTable = {
  'malformed-request': { status: 400, title: 'Malformed request' },
  'malformed-json': { status: 400, title: 'Malformed JSON' },
  'invalid-parameter': { status: 400, title: 'Invalid query parameter' },
  'route-not-found': { status: 404, title: 'Route not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'body-too-large': { status: 413, title: 'Body too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported media type' },
  'precondition-failed': { status: 412, title: 'Precondition failed' },
  'range-not-satisfiable': { status: 416, title: 'Range not satisfiable' },
  'validation-failed': { status: 422, title: 'Validation failed' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'Request headers too large' },
  'internal-error': { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Temporarily unavailable', headers: { 'Retry-After': '5' } },
};

/** A body of many small mistakes must not make an answer larger than itself. */
export const mostMistakes = 50;

type Mistake = ({ pointer: string } | { parameter: string }) & { detail: string };
type Extras = { errors?: Mistake[] | undefined; headers?: Record<string, string>; cause?: unknown };

/** A refusal by its `code` in a problem table; `message` is the detail the client reads. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: string;

  constructor(code: string, detail = '', { cause, ...extras }: Extras = {}) {
    super(detail, { cause });
    this.code = code;
    Object.assign(this, extras);
  }
}

type Typed = Extras & { code: string; message?: string };

const usual = { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store' };

/** Status, headers and text of the answer to an error whose code stands in `table`. */
export function problemAnswer(table: ProblemTable, { code, message, errors, headers }: Typed, requestId: unknown) {
  const { status = 500, title = 'Internal error', headers: own } = table[code] ?? {};
  const detail = (status < 500 && message) || undefined;
  const type = `urn:patternbook:problem:${code}`;
  const shown = errors?.slice(0, mostMistakes);
  const text = JSON.stringify({ type, title, status, code, detail, errors: shown, requestId });
  return { status, title, text, headers: { ...usual, 'Content-Length': Buffer.byteLength(text), ...own, ...headers } };
}

/** Express and its helpers throw errors of http-errors, which say whether the client is to blame. */
function codeOf({ status, expose }: { status?: number; expose?: boolean }): string {
  if (!expose || !status || status < 400 || status > 499) return 'internal-error';
  return (
    Object.keys(transportProblems).find((code) => transportProblems[code]?.status === status) ?? 'malformed-request'
  );
}

type Options = { logger?: Logger; isUnavailable?: (error: unknown) => boolean };

/** Express error handler: answers with the problem that `problems` names for `error.code`, else with a bare 500. */
export function problemHandler(problems: ProblemTable, { logger, isUnavailable }: Options = {}): ErrorRequestHandler {
  const table = { ...transportProblems, ...problems };
  return (error, _req, res, _next) => {
    // Of an error that no table names nothing may reach the client: drivers hang headers and details on theirs.
    const untyped = { code: isUnavailable?.(error) ? 'unavailable' : codeOf(error) };
    const typed: Typed = Object.hasOwn(table, error?.code) ? error : untyped;
    const { status, title, text, headers } = problemAnswer(table, typed, res.getHeader('X-Request-Id'));
    if (status >= 500) logger?.error({ err: error }, title);
    // A client must not take half an answer for a whole one; one that is complete may still be on its way.
    if (res.headersSent) return void (res.writableEnded || res.destroy());
    for (const stale of ['ETag', 'Last-Modified', 'Location', 'Link', 'Content-Encoding']) res.removeHeader(stale);
    res.writeHead(status, headers).end(text);
  };
}
