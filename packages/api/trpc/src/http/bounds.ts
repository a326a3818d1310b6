// What is refused before any procedure runs, and so before any SQL.
import type { Request } from 'express';
import { HttpProblem } from '#kit/http';

/** Calls in one request. A screen needs a few; a thousand would be a thousand statements for the price of one request. */
export const MOST_CALLS = 20;

const known = ['batch', 'input', 'lastEventId'];

export type Asked = { paths: string[]; isBatch: boolean; input: string | undefined };

/** The calls of a request. Throws `invalid-parameter` and `unsupported-media-type`. */
export function readEnvelope(req: Request): Asked {
  // Express reads the query string anew each time that it is asked.
  const { query } = req;
  const odd = Object.entries(query).find(([name, value]) => !known.includes(name) || typeof value !== 'string');
  if (odd) throw unusable(odd[0], 'Unknown, or given more than once');
  // Also for a call without input. Browsers send JSON to another site only if that site allows it, and this one never does.
  if (req.method === 'POST' && !/^application\/json\s*(;|$)/i.test(req.get('content-type') ?? '')) {
    throw new HttpProblem('unsupported-media-type', 'Send application/json');
  }
  const { batch, input } = query;
  const isBatch = batch === '1';
  const path = Array.of(req.params.path ?? [])
    .flat()
    .join('/');
  const paths = isBatch ? path.split(',', MOST_CALLS + 1) : [path];
  if (paths.length > MOST_CALLS) throw unusable('batch', `At most ${MOST_CALLS} calls are taken in one request`);
  return { paths, isBatch, input: typeof input === 'string' ? input : undefined };
}

const unusable = (parameter: string, detail: string) =>
  new HttpProblem('invalid-parameter', `Cannot use "${parameter}": ${detail}`, { errors: [{ parameter, detail }] });
