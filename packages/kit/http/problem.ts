// RFC 9457: the one place where a typed error becomes an HTTP answer. What no table names is a 500 that tells nothing.
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';

export type ProblemTable = Record<string, { status: number; title: string; headers?: Record<string, string> }>;

export const transportProblems = {
  'malformed-request': { status: 400, title: 'Malformed request' },
  'malformed-json': { status: 400, title: 'Malformed JSON' },
  'invalid-parameter': { status: 400, title: 'Invalid query parameter' },
  'route-not-found': { status: 404, title: 'Route not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'body-too-large': { status: 413, title: 'Body too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported media type' },
  'validation-failed': { status: 422, title: 'Validation failed' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'Request headers too large' },
  'internal-error': { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Temporarily unavailable', headers: { 'Retry-After': '5' } },
} as const satisfies ProblemTable;

export type TransportCode = keyof typeof transportProblems;

type ProblemPart = { pointer: string; detail: string } | { parameter: string; detail: string };

type Extras = { errors?: ProblemPart[]; headers?: Record<string, string>; cause?: unknown };

/** A refusal by its `code` in a problem table; `message` is the detail the client reads. */
export class HttpProblem extends Error {
  readonly code: string;
  readonly errors: ProblemPart[] | undefined;
  readonly headers: Record<string, string>;

  constructor(code: string, detail = '', { errors, headers = {}, cause }: Extras = {}) {
    super(detail, { cause });
    this.name = 'HttpProblem';
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}

/** The JSON text of a problem document. */
export function problemText(code: string, status: number, title: string, extras: object): string {
  return JSON.stringify({ type: `urn:patternbook:problem:${code}`, title, status, code, ...extras });
}

type Typed = { message?: string; errors?: ProblemPart[]; headers?: Record<string, string> };

const internalError: ProblemTable[string] = transportProblems['internal-error'];

/** What a handler may have set on the response before it failed. */
const staleHeaders = ['ETag', 'Last-Modified', 'Location', 'Link', 'Content-Encoding', 'Content-Disposition'];

/** Express error handler: answers with the problem that `problems` names for `error.code`, else with a bare 500. */
export function problemHandler(
  problems: ProblemTable,
  { logger, isUnavailable }: { logger?: Logger; isUnavailable?: ((error: unknown) => boolean) | undefined } = {},
): ErrorRequestHandler {
  const table: ProblemTable = { ...transportProblems, ...problems };
  return (error, _req, res, _next) => {
    const own: unknown = error?.code;
    const isTyped = typeof own === 'string' && Object.hasOwn(table, own);
    const code = isTyped ? own : isUnavailable?.(error) ? 'unavailable' : 'internal-error';
    // Of any other error nothing may reach the client: drivers and clients hang headers and details on theirs.
    const typed: Typed = isTyped ? error : {};
    const { status, title, headers } = table[code] ?? internalError;
    if (status >= 500) logger?.error({ err: error }, title);
    if (res.headersSent) {
      // A client must not take half an answer for a whole one; one that is complete may still be on its way.
      if (!res.writableEnded) res.destroy();
      return;
    }
    for (const name of staleHeaders) res.removeHeader(name);
    const detail = status < 500 ? typed.message || undefined : undefined;
    const text = problemText(code, status, title, {
      detail,
      errors: typed.errors,
      requestId: res.getHeader('X-Request-Id'),
    });
    res.writeHead(status, {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      'Cache-Control': 'no-store',
      ...headers,
      ...typed.headers,
    });
    res.end(text);
  };
}
