// The header with which a reader hands on the Position of an earlier answer.
import type { Request } from 'express';
import { HttpProblem } from '#kit/http';

/** Undefined when the reader names no position. Throws `invalid-parameter`. */
export function readAfterOf(req: Request): number | undefined {
  const token = req.get('Read-After');
  if (token === undefined) return undefined;
  if (/^\d{1,15}$/.test(token)) return Number(token);
  const detail = 'must be the Position of an earlier answer';
  throw new HttpProblem('invalid-parameter', `Cannot read after this: it ${detail}`, {
    errors: [{ parameter: 'Read-After', detail }],
  });
}
