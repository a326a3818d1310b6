// What a client reads of an error: a stable code that it can switch on, and never what a driver said.
import type { TRPCDefaultErrorShape, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { blogProblems } from '#contract';
import { isUnavailable } from '#kit/database';
import { type ProblemTable, transportProblems } from '#kit/http';

const table: ProblemTable = { ...transportProblems, ...blogProblems };
const mostMistakes = 50;

export type ErrorData = {
  /** Of the same codes as the Blog API: `post-not-found`, `validation-failed`. */
  code: string;
  httpStatus: number;
  path?: string | undefined;
  /** Where the input does not fit. */
  errors?: { path: string; detail: string }[];
};

/** What a batch answers for one of its calls, and a single call for itself. */
export function errorShape(shape: TRPCDefaultErrorShape, error: TRPCError, path: string | undefined) {
  const code = codeOf(error);
  const { status: httpStatus, title } = table[code] ?? { status: 500, title: 'Internal error' };
  const message = (httpStatus < 500 && messageOf(error)) || title;
  const data: ErrorData = { code, httpStatus, path, ...mistakesOf(error) };
  return { message, code: shape.code, data };
}

function codeOf(error: TRPCError): string {
  const { cause } = error;
  if (isMistake(error)) return 'validation-failed';
  const code = cause && 'code' in cause ? String(cause.code) : '';
  if (Object.hasOwn(table, code)) return code;
  if (isUnavailable(cause)) return 'unavailable';
  if (error.code === 'NOT_FOUND') return 'route-not-found';
  if (error.code === 'METHOD_NOT_SUPPORTED') return 'method-not-allowed';
  return error.code === 'INTERNAL_SERVER_ERROR' ? 'internal-error' : 'malformed-request';
}

/** Of the input: an output that does not fit is our own fault. */
const isMistake = ({ code, cause }: TRPCError): boolean => code === 'BAD_REQUEST' && cause instanceof ZodError;

const messageOf = (error: TRPCError): string =>
  isMistake(error) ? 'The input does not match its schema' : (error.cause ?? error).message;

function mistakesOf(error: TRPCError): Pick<ErrorData, 'errors'> {
  if (!isMistake(error) || !(error.cause instanceof ZodError)) return {};
  const errors = error.cause.issues.slice(0, mostMistakes).map(({ path, message }) => ({
    path: path.map(String).join('.'),
    detail: message,
  }));
  return { errors };
}
