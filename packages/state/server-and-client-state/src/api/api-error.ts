// One typed error for everything that goes wrong between this tab and the server.
import { z } from 'zod';
import { problem } from '#contract';

export type FieldError = { field: string; detail: string };

type Details = { status?: number; errors?: FieldError[]; retryAfterMs?: number | undefined; cause?: unknown };

/**
 * `code` is that of the problem document (RFC 9457) or, of this side, `no-connection`,
 * `timed-out`, `unexpected-answer` or `signed-out`; `status` is 0 where there was no answer.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly status: number;
  readonly errors: FieldError[];
  readonly retryAfterMs: number | undefined;

  constructor(code: string, message: string, { status = 0, errors = [], retryAfterMs, cause }: Details = {}) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.errors = errors;
    this.retryAfterMs = retryAfterMs;
  }
}

export const isProblem = (error: unknown, code: string): error is ApiError =>
  error instanceof ApiError && error.code === code;

const given = problem.pick({ code: true, title: true, detail: true, errors: true });

/** What a refused request says. A proxy on the way answers in HTML: that is an error, too, and not of this API. */
export function refusalOf(status: number, text: string, retryAfter: string | null): ApiError {
  const retryAfterMs = retryAfter === null ? undefined : Number(retryAfter) * 1000 || undefined;
  const read = given.strip().safeParse(jsonOf(text));
  if (!read.success) {
    return new ApiError('unexpected-answer', `The server answered ${status}, and not in its own words`, {
      status,
      retryAfterMs,
    });
  }
  const { code, title, detail, errors = [] } = read.data;
  const fields = errors.map((one) => ({
    field: 'pointer' in one ? one.pointer.replace(/^\//, '') : one.parameter,
    detail: one.detail,
  }));
  return new ApiError(code, detail ?? title, { status, errors: fields, retryAfterMs });
}

/** The body of a good answer, in the form that the contract promises. */
export function bodyOf<Body>(schema: z.ZodType<Body>, text: string): Body {
  const read = schema.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new ApiError('unexpected-answer', `The server sent something else: ${z.prettifyError(read.error)}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
