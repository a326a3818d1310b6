// The few assertions that nearly every case ends in.
import assert from 'node:assert/strict';
import type { z } from 'zod';
import { problemTable } from '../problem-table.ts';
import { problem, type problem as problemSchema } from '../problems.ts';
import type { Answer } from './exchange.ts';

export type Problem = z.infer<typeof problemSchema>;

export function status(answer: Answer, expected: number): void {
  assert.equal(answer.status, expected, `expected ${expected}, got ${answer.status} ${answer.text.slice(0, 200)}`);
}

/** The body of an answer that must be a success. */
export function given<Schema extends z.ZodType>(answer: Answer, expected: number, schema: Schema): z.infer<Schema> {
  status(answer, expected);
  return schema.parse(JSON.parse(answer.text));
}

/** The problem of an answer that must be a refusal with this code. */
export function refused(answer: Answer, code: string): Problem {
  status(answer, problemTable[code]?.status ?? 0);
  const body = problem.parse(JSON.parse(answer.text));
  assert.equal(body.code, code);
  return body;
}

/** The strong tag of an answer. */
export function tagOf({ headers }: Answer): string {
  const tag = String(headers.etag);
  assert.match(tag, /^"[^"]+"$/, 'an ETag is strong and quoted');
  return tag;
}

/** The places at which a refused input does not fit. */
export const faultsOf = ({ errors = [] }: Problem): string[] =>
  errors.map((fault) => ('pointer' in fault ? fault.pointer : fault.parameter));
