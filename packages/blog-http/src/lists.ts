// Lists over HTTP: the window that a query asks for, and the page with its links.
import type { Request, Response } from 'express';
import { decodeCursor, type Page, pageLinks } from '#contract';
import { answer, HttpProblem } from '#kit/http';
import { privateHeaders } from './private-headers.ts';
import type { Window } from './terms/window.ts';

type PageQuery = Parameters<typeof pageLinks>[1];

/** Throws `invalid-parameter` for a cursor that no answer gave out. */
export function windowOf({ limit, page = 1, cursor }: PageQuery): Window {
  if (cursor === undefined) return { limit, page };
  const before = decodeCursor(cursor);
  if (before !== undefined) return { limit, page, before };
  throw unknownCursor();
}

export const unknownCursor = () =>
  new HttpProblem('invalid-parameter', 'The query string is not accepted', {
    errors: [{ parameter: 'cursor', detail: 'must be a cursor from an earlier answer' }],
  });

export function sendPage(req: Request, res: Response, query: PageQuery, { items, nextCursor }: Page<object>): void {
  const Link = pageLinks(req.path, query, nextCursor);
  answer(res, 200, { items, nextCursor }, { ...privateHeaders, Link });
}
