// The headers of positions. A command answers with a Position; a reader hands it on as Read-After, and says with Prefer
// (RFC 7240) how long to wait, and whether a stale answer is better than none.
import type { Request, Response } from 'express';
import { readAfterOf } from '#blog-http/replica';
import type { Demand } from '../queries/read-after.ts';
import type { Seen } from '../read-models/read-models.ts';

const usualWaitMs = 2_000;
const longestWaitMs = 10_000;

export const positionHeader = (position: number) => ({ Position: String(position) });

/** Undefined when the reader names no position. Throws `invalid-parameter`. */
export function demandOf(req: Request): Demand {
  const after = readAfterOf(req);
  if (after === undefined) return undefined;
  const prefer = req.get('Prefer') ?? '';
  const wait = /(?:^|[,;]\s*)wait\s*=\s*"?(\d{1,4})"?/i.exec(prefer)?.[1];
  const waitMs = wait === undefined ? usualWaitMs : Math.min(Number(wait) * 1_000, longestWaitMs);
  return { after, waitMs, acceptsStale: /(?:^|[,;]\s*)handling\s*=\s*"?lenient/i.test(prefer) };
}

/** What a reader is told about the age of the answer. */
export const seenHeaders = ({ position, behind, fresh }: Seen<unknown>) => ({
  'Read-Position': String(position),
  'Read-Lag': String(behind),
  ...(!fresh && { 'Read-Stale': 'true', 'Preference-Applied': 'handling=lenient' }),
});

/** JSON that is written already. */
export function answerWritten(res: Response, json: string | Buffer, headers: Record<string, string>): void {
  const length = typeof json === 'string' ? Buffer.byteLength(json) : json.length;
  res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': length, ...headers });
  res.end(json);
}
